namespace Bytedesk.Functions.Idempotency;

/// <summary>A request that may be delivered more than once.</summary>
/// <param name="OwnerUid">Who sent it; keys of different senders are different keys.</param>
/// <param name="Operation">What it asks for.</param>
/// <param name="Key">The sender's key for it.</param>
/// <param name="Body">Its body, to tell another request with the same key.</param>
internal sealed record IdempotentRequest(string OwnerUid, string Operation, string Key, ReadOnlyMemory<byte> Body);
