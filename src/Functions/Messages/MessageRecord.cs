using System.Globalization;
using System.Runtime.Serialization;
using Bytedesk.Functions.Storage;
using Bytedesk.Functions.Threads;

namespace Bytedesk.Functions.Messages;

/// <summary>What a message is, as the product spells it.</summary>
internal enum MessageType
{
    Text = 0,
    Image = 1,
    File = 2,
    System = 3,
}

/// <summary>
/// A message. Threads: partition key the conversation's uid, row key <c>m-</c> and the message's number counted backwards,
/// so that the newest come first.
/// </summary>
internal sealed record MessageRecord : TableRow
{
    private const int SequenceDigits = 12;

    /// <summary>At random: by it a transaction whose answer was lost knows its own work.</summary>
    public string Attempt { get; init; } = "";

    public MessageType Type { get; init; }

    public string Content { get; init; } = "";

    /// <summary>JSON as it was given: a string or an object; null when none was.</summary>
    public string? Extra { get; init; }

    public string Channel { get; init; } = "";

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The visitor's uid, or the user's.</summary>
    public string SenderUid { get; init; } = "";

    public string SenderNickname { get; init; } = "";

    public string SenderAvatar { get; init; } = "";

    /// <summary>Of a visitor's message, which of theirs it is; null of an agent's.</summary>
    public int? VisitorSeq { get; init; }

    /// <summary>The conversation's uid and the number, 44 hexadecimal digits: so a message is found without an index.</summary>
    [IgnoreDataMember]
    public string Uid => $"{PartitionKey}{(long.MaxValue - long.Parse(RowKey.AsSpan(2), CultureInfo.InvariantCulture)).ToString($"x{SequenceDigits}", CultureInfo.InvariantCulture)}";

    public static string RowKeyOf(long number) => $"m-{(long.MaxValue - number).ToString("D19", CultureInfo.InvariantCulture)}";

    /// <summary>The row of a message's uid; null when it is of no message of this conversation.</summary>
    public static string? FindRowKey(string uid, string threadUid) =>
        uid.Length == threadUid.Length + SequenceDigits && uid.StartsWith(threadUid, StringComparison.Ordinal)
        && long.TryParse(uid.AsSpan(threadUid.Length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number)
            ? RowKeyOf(number)
            : null;

    /// <summary>The conversation with this message as its last.</summary>
    /// <param name="preview">The beginning of the message.</param>
    public ThreadRecord AddTo(ThreadRecord thread, string preview) => thread with
    {
        Revision = thread.Revision + 1,
        MessageCount = thread.MessageCount + 1,
        VisitorSeq = VisitorSeq ?? thread.VisitorSeq,
        AgentSeq = thread.AgentSeq + (VisitorSeq is null ? 1 : 0),
        FirstResponseAt = VisitorSeq is null ? thread.FirstResponseAt ?? CreatedAt : thread.FirstResponseAt,
        Content = preview,
        UpdatedAt = CreatedAt,
    };

    /// <summary>Nothing of what people wrote.</summary>
    public override string ToString() => $"message {Uid}";
}

/// <summary>
/// That a message was sent with an Idempotency-Key. Threads: partition key the conversation's uid, row key <c>i-</c> and the
/// hash of sender and key; added in the message's transaction, so the message is there exactly when this is.
/// </summary>
internal sealed record MessageGuard : TableRow
{
    /// <summary>The row of the message.</summary>
    public string MessageRowKey { get; init; } = "";
}
