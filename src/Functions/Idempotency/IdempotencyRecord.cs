using Azure;

namespace Bytedesk.Functions.Idempotency;

/// <summary>What is known of a key.</summary>
internal sealed record IdempotencyRecord
{
    /// <summary>The row's partition key.</summary>
    public required string Key { get; init; }

    /// <summary>The uid of what is being created.</summary>
    public required string Uid { get; init; }

    public required byte[] Fingerprint { get; init; }

    /// <summary>The signing key that made the fingerprint.</summary>
    public required string KeyId { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Null while it is being worked on.</summary>
    public required IdempotentAnswer? Answer { get; init; }

    public required ETag ETag { get; init; }
}
