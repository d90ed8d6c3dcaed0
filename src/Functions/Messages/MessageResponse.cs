using System.Text.Json;
using Bytedesk.Functions.Threads;

namespace Bytedesk.Functions.Messages;

/// <summary>A message and the conversation that it is in.</summary>
internal sealed record SentMessage(ThreadRecord Thread, MessageRecord Message);

/// <summary>A message as clients see it.</summary>
internal sealed record MessageResponse
{
    public required string Uid { get; init; }

    /// <summary><c>TEXT</c>, <c>IMAGE</c>, <c>FILE</c> or <c>SYSTEM</c>.</summary>
    public required string Type { get; init; }

    /// <summary><c>READ</c> of a visitor's message that the agent has read, else <c>SUCCESS</c>.</summary>
    public required string Status { get; init; }

    public required string Content { get; init; }

    /// <summary>A string or an object, as it was given; null when none was.</summary>
    public required JsonElement? Extra { get; init; }

    public required string Channel { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who sent it: the visitor or a user.</summary>
    public required ParticipantResponse User { get; init; }

    public required string ThreadUid { get; init; }

    /// <summary>For the description of the API.</summary>
    public static MessageResponse Example { get; } = new()
    {
        Uid = $"{ThreadResponse.Example.Uid}000000000001",
        Type = "TEXT",
        Status = "SUCCESS",
        Content = ThreadResponse.Example.Content,
        Extra = null,
        Channel = MessageService.DefaultChannel,
        CreatedAt = ThreadResponse.Example.CreatedAt,
        User = ThreadResponse.Example.User,
        ThreadUid = ThreadResponse.Example.Uid,
    };

    public static MessageResponse From(SentMessage sent) => new()
    {
        Uid = sent.Message.Uid,
        Type = Text.Word(sent.Message.Type),
        Status = sent.Message.VisitorSeq <= sent.Thread.AgentReadSeq ? "READ" : "SUCCESS",
        Content = sent.Message.Content,
        Extra = sent.Message.Extra is null ? null : JsonElement.Parse(sent.Message.Extra),
        Channel = sent.Message.Channel,
        CreatedAt = sent.Message.CreatedAt,
        User = new ParticipantResponse(sent.Message.SenderUid, sent.Message.SenderNickname, sent.Message.SenderAvatar),
        ThreadUid = sent.Thread.Uid,
    };
}
