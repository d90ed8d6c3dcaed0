using Bytedesk.Functions.Storage;

namespace Bytedesk.Functions.Idempotency;

/// <summary>
/// A row of Idempotency, by the hash of sender, operation and key: what is known of a key. It holds the uid of what is being
/// created, so that a delivery that died half-way can be taken up where it stopped.
/// </summary>
internal sealed record IdempotencyRecord() : TableRow(rowKey: AnswerRowKey)
{
    public const string AnswerRowKey = "answer";

    /// <summary>The uid of what is being created.</summary>
    public string Uid { get; init; } = "";

    public byte[] Fingerprint { get; init; } = [];

    /// <summary>The signing key that made the fingerprint.</summary>
    public string KeyId { get; init; } = "";

    public DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>What was created, as JSON, or why nothing was; null while it is being worked on.</summary>
    public byte[]? Answer { get; init; }

    /// <summary>The <see cref="RefusalKind"/> of an answer that is a refusal; null when it is none.</summary>
    public string? Refused { get; init; }
}
