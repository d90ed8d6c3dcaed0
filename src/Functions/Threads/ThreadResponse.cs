using System.Text.Json.Serialization;

namespace Bytedesk.Functions.Threads;

/// <summary>Somebody in a conversation.</summary>
/// <param name="Uid">The visitor's uid, or the user's.</param>
internal sealed record ParticipantResponse(string Uid, string Nickname, string Avatar);

/// <summary>The workgroup of a conversation.</summary>
internal sealed record WorkgroupResponse(string Uid, string Name);

/// <summary>A conversation as clients see it.</summary>
internal sealed record ThreadResponse
{
    public required string Uid { get; init; }

    /// <summary><c>org/agent/</c> or <c>org/workgroup/</c>, whom the visitor turned to, <c>/</c>, the visitor.</summary>
    public required string Topic { get; init; }

    /// <summary><c>AGENT</c>, <c>WORKGROUP</c>, <c>ROBOT</c>, <c>MEMBER</c> or <c>GROUP</c>.</summary>
    public required string Type { get; init; }

    /// <summary><c>NEW</c> (waits for its agent), <c>QUEUING</c> (waits for one of a workgroup), <c>CHATTING</c> or <c>CLOSED</c>.</summary>
    public required string Status { get; init; }

    /// <summary>The visitor.</summary>
    public required ParticipantResponse User { get; init; }

    /// <summary>The beginning of the last message, at most 256 characters.</summary>
    public required string Content { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the last message came.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>How many of the visitor's messages the agent has not read.</summary>
    public required int UnreadCount { get; init; }

    /// <summary>The agent who has it; absent while it is in a queue.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ParticipantResponse? Agent { get; init; }

    /// <summary>The workgroup that it came to; absent of one that was always an agent's.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public WorkgroupResponse? Workgroup { get; init; }

    public required bool Star { get; init; }

    public required bool Top { get; init; }

    public required bool Mute { get; init; }

    /// <summary>For the description of the API.</summary>
    public static ThreadResponse Example { get; } = new()
    {
        Uid = "0b6f4c1e9a7d4f35b8e2c6d1a0f93b57",
        Topic = ThreadTopic.OfWorkgroup(Settings.Workgroup.DefaultUid, "7c9e6679f81b4a5c9d3e2f1a0b8c7d6e"),
        Type = "WORKGROUP",
        Status = "QUEUING",
        User = new ParticipantResponse(
            "7c9e6679f81b4a5c9d3e2f1a0b8c7d6e", "Li Lei", "https://cdn.weiyuai.cn/avatars/visitor_default_avatar.png"),
        Content = "Where is my order?",
        CreatedAt = new DateTimeOffset(2026, 1, 31, 9, 30, 0, TimeSpan.Zero),
        UpdatedAt = new DateTimeOffset(2026, 1, 31, 9, 30, 0, TimeSpan.Zero),
        UnreadCount = 1,
        Workgroup = new WorkgroupResponse(Settings.Workgroup.DefaultUid, "Default"),
        Star = false,
        Top = false,
        Mute = false,
    };

    /// <summary>The same, accepted.</summary>
    public static ThreadResponse Accepted { get; } = Example with
    {
        Status = "CHATTING",
        Agent = new ParticipantResponse(
            "c5ef4add0f56a2b33c0aa872c7d572c1", "Agent", "https://cdn.weiyuai.cn/avatars/visitor_default_avatar.png"),
    };

    public static ThreadResponse From(ThreadRecord thread) => new()
    {
        Uid = thread.Uid,
        Topic = thread.Topic,
        Type = Text.Word(thread.Type),
        Status = Text.Word(thread.Status),
        User = new ParticipantResponse(thread.VisitorUid, thread.VisitorNickname, thread.VisitorAvatar),
        Content = thread.Content,
        CreatedAt = thread.CreatedAt,
        UpdatedAt = thread.UpdatedAt,
        UnreadCount = thread.UnreadCount,
        Agent = thread.AgentUid is null ? null : new ParticipantResponse(thread.AgentUid, thread.AgentNickname ?? "", thread.AgentAvatar ?? ""),
        Workgroup = thread.WorkgroupUid is null ? null : new WorkgroupResponse(thread.WorkgroupUid, thread.WorkgroupName ?? ""),
        Star = thread.Star,
        Top = thread.Top,
        Mute = thread.Mute,
    };
}
