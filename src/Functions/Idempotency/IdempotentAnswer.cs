namespace Bytedesk.Functions.Idempotency;

/// <summary>An answer as it was first given.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The body, at most 64 KiB.</param>
internal sealed record IdempotentAnswer(int Status, ReadOnlyMemory<byte> Body);
