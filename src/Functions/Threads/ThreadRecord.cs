using System.Runtime.Serialization;
using Bytedesk.Functions.Settings;
using Bytedesk.Functions.Storage;
using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.Threads;

/// <summary>How a conversation stands.</summary>
internal enum ThreadStatus
{
    /// <summary>It waits in the inbox of one agent, who has not accepted it.</summary>
    New = 0,

    /// <summary>It waits in the queue of a workgroup.</summary>
    Queuing = 1,

    /// <summary>An agent has accepted it.</summary>
    Chatting = 2,

    /// <summary>It is over. The visitor's next message begins another one.</summary>
    Closed = 3,
}

/// <summary>Whom a visitor talks to, as the product spells it; only the first two are made here.</summary>
internal enum ThreadType
{
    Agent = 0,
    Workgroup = 1,
    Robot = 2,
    Member = 3,
    Group = 4,
}

/// <summary>
/// A conversation. Threads: partition key the uid, row key <c>thread</c>; its messages are in the same partition. Copies of
/// it, for lists, are rows of Inboxes and ClosedThreads.
/// </summary>
internal sealed record ThreadRecord() : TableRow(rowKey: ThreadRowKey)
{
    public const string ThreadRowKey = "thread";

    /// <summary>32 lower-case hexadecimal digits.</summary>
    public string Uid { get; init; } = "";

    /// <summary>Counts the commits; of two copies the one with more is the newer.</summary>
    public long Revision { get; init; }

    /// <summary>At random, of the last change that was no message: by it a write whose answer was lost knows its own work.</summary>
    public string? Attempt { get; init; }

    public string Topic { get; init; } = "";

    public ThreadType Type { get; init; }

    public ThreadStatus Status { get; init; }

    /// <summary>A row that only keeps its uid from becoming a conversation: see <see cref="ThreadStore.AbandonAsync"/>.</summary>
    public bool Abandoned { get; init; }

    /// <summary>The agent who has it; null while it is in a queue.</summary>
    public string? AgentUid { get; init; }

    public string? AgentNickname { get; init; }

    public string? AgentAvatar { get; init; }

    /// <summary>Since when the agent has it.</summary>
    public DateTimeOffset? GivenAt { get; init; }

    /// <summary>The workgroup that it came to, or went back to; null of one that was always an agent's.</summary>
    public string? WorkgroupUid { get; init; }

    public string? WorkgroupName { get; init; }

    public string VisitorUid { get; init; } = "";

    public string VisitorNickname { get; init; } = "";

    public string VisitorAvatar { get; init; } = "";

    /// <summary>How many messages there are; the number of the last one.</summary>
    public long MessageCount { get; init; }

    /// <summary>How many of them are the visitor's.</summary>
    public int VisitorSeq { get; init; }

    /// <summary>How many are an agent's.</summary>
    public int AgentSeq { get; init; }

    /// <summary>How many of the visitor's the agent has read.</summary>
    public int AgentReadSeq { get; init; }

    /// <summary>The beginning of the last message.</summary>
    public string Content { get; init; } = "";

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the last message came.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When an agent first accepted it.</summary>
    public DateTimeOffset? AcceptedAt { get; init; }

    /// <summary>Which agent that was.</summary>
    public string? AcceptedByUid { get; init; }

    /// <summary>When an agent first answered.</summary>
    public DateTimeOffset? FirstResponseAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    public bool Star { get; init; }

    public bool Top { get; init; }

    public bool Mute { get; init; }

    /// <summary>The conversation of the same topic before this one, and when it was closed.</summary>
    public string? PreviousUid { get; init; }

    public DateTimeOffset? PreviousClosedAt { get; init; }

    /// <summary>Of a copy in an inbox, the version of the inbox that it came with; see <see cref="InboxStore"/> for this and the next ones.</summary>
    public long? Position { get; init; }

    public DateTimeOffset? RemovedAt { get; init; }

    /// <summary>Of a row in an inbox, the ids of those who have announced the conversation there, with blanks between; null: the row can be trusted.</summary>
    public string? Announcements { get; init; }

    /// <summary>When the last of them did.</summary>
    public DateTimeOffset? AnnouncedAt { get; init; }

    /// <summary>Of the visitor's messages, those that the agent has not read.</summary>
    [IgnoreDataMember]
    public int UnreadCount => VisitorSeq - AgentReadSeq;

    /// <summary>The inbox that it belongs into while it is open.</summary>
    [IgnoreDataMember]
    public string Inbox => AgentUid is null ? InboxStore.OfQueue(WorkgroupUid!) : InboxStore.OfAgent(AgentUid);

    /// <summary>Whether it is neither closed nor abandoned.</summary>
    [IgnoreDataMember]
    public bool IsOpen => Status is not ThreadStatus.Closed;

    /// <summary>The same, accepted by its agent or by another.</summary>
    public ThreadRecord AcceptedBy(User agent, DateTimeOffset now) =>
        GivenTo(agent, now) with { Status = ThreadStatus.Chatting, AcceptedAt = AcceptedAt ?? now, AcceptedByUid = AcceptedByUid ?? agent.Uid };

    /// <summary>The same, waiting for this agent.</summary>
    public ThreadRecord GivenTo(User agent, DateTimeOffset now) => this with
    {
        Status = ThreadStatus.New,
        AgentUid = agent.Uid,
        AgentNickname = agent.Nickname,
        AgentAvatar = agent.Avatar,
        GivenAt = now,
    };

    /// <summary>The same, waiting in the queue of this workgroup.</summary>
    public ThreadRecord QueuedFor(Workgroup workgroup) => this with
    {
        Status = ThreadStatus.Queuing,
        AgentUid = null,
        AgentNickname = null,
        AgentAvatar = null,
        GivenAt = null,
        WorkgroupUid = workgroup.Uid,
        WorkgroupName = workgroup.Name,
    };

    /// <summary>Nothing of what people wrote.</summary>
    public override string ToString() => $"thread {Uid}";
}
