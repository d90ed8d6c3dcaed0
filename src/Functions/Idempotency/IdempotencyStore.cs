using System.Security.Cryptography;
using Bytedesk.Functions.Expiry;
using Bytedesk.Functions.Signing;
using Bytedesk.Functions.Storage;

namespace Bytedesk.Functions.Idempotency;

/// <summary>
/// The rows of Idempotency: partition key SHA-256 of sender, operation and key, row key <c>answer</c>. A row holds the
/// uid of what is being created, so that a delivery that died half-way can be taken up where it stopped.
/// </summary>
internal sealed class IdempotencyStore(
    IdentityTables tables, Expirations expirations, SigningKeys keys, TimeProvider time) : IExpiringRows
{
    public const string Kind = "idempotency";
    private const string RowKey = "answer";
    private const string Fingerprint = "Fingerprint";
    private const string KeyId = "KeyId";
    private const string Uid = "Uid";
    private const string StartedAt = "StartedAt";
    private const string ExpiresAt = "ExpiresAt";
    private const string Status = "Status";
    private const string Body = "Body";

    private static readonly TimeSpan KeptFor = TimeSpan.FromHours(24);

    string IExpiringRows.Kind => Kind;

    /// <summary>Starts the request. Null when its key is there already.</summary>
    public async Task<IdempotencyRecord?> TryStartAsync(IdempotentRequest request, string uid)
    {
        var now = time.GetUtcNow();
        var key = (await keys.GetAsync()).Current;
        var row = new TableEntity(KeyOf(request), RowKey)
        {
            [Fingerprint] = FingerprintOf(request, key),
            [KeyId] = key.Id,
            [Uid] = uid,
            [StartedAt] = now,
            [ExpiresAt] = now + KeptFor,
        };

        // First, so that no row is ever left that nothing will delete.
        await expirations.AnnounceAsync(Kind, row.PartitionKey, now + KeptFor);
        return await tables.Idempotency.TryAddAsync(row) ? Read(row) : null;
    }

    public async Task<IdempotencyRecord?> FindAsync(IdempotentRequest request)
    {
        var row = await tables.Idempotency.FindAsync(KeyOf(request), RowKey);
        return row is null ? null : Read(row);
    }

    /// <summary>Takes a record over, with a new start. False when somebody else has done so or it has been answered.</summary>
    public Task<bool> TryTakeOverAsync(IdempotencyRecord record, string uid) =>
        tables.Idempotency.TryUpdateAsync(
            new TableEntity(record.Key, RowKey) { [Uid] = uid, [StartedAt] = time.GetUtcNow() }, record.ETag);

    /// <summary>Keeps the answer, or without one lets the next delivery start afresh; unless another delivery has taken over.</summary>
    public async Task EndAsync(string key, string uid, IdempotentAnswer? answer)
    {
        var row = await tables.Idempotency.FindAsync(key, RowKey);
        if (row?.GetString(Uid) != uid)
        {
            return;
        }

        if (answer is null)
        {
            await tables.Idempotency.TryDeleteAsync(key, RowKey, row.ETag);
            return;
        }

        var end = new TableEntity(key, RowKey) { [Status] = answer.Status, [Body] = answer.Body.ToArray() };
        await tables.Idempotency.TryUpdateAsync(end, row.ETag);
    }

    /// <summary>Deletes a record whose time is over.</summary>
    public Task TryForgetAsync(IdempotencyRecord record) =>
        tables.Idempotency.TryDeleteAsync(record.Key, RowKey, record.ETag);

    public async Task<ExpiryResult> ExpireAsync(Expiration due, CancellationToken cancellationToken)
    {
        var key = due.Key;
        var row = await tables.Idempotency.FindAsync(key, RowKey);
        if (row is null || Read(row).ExpiresAt > time.GetUtcNow())
        {
            // A later request with the same key has announced its own.
            return ExpiryResult.NothingLeft;
        }

        return await tables.Idempotency.TryDeleteAsync(key, RowKey, row.ETag) ? ExpiryResult.Of(true) : ExpiryResult.NothingLeft;
    }

    /// <summary>Whether the record is of this very request.</summary>
    /// <exception cref="SigningKeysUnavailableException">It was made with a key that is not known here yet, or is withdrawn: nobody can tell.</exception>
    public async Task<bool> IsSameAsync(IdempotencyRecord record, IdempotentRequest request) =>
        await keys.FindAsync(record.KeyId) is { } key
            ? CryptographicOperations.FixedTimeEquals(record.Fingerprint, FingerprintOf(request, key))
            : throw new SigningKeysUnavailableException($"The signing key {record.KeyId} of an idempotency record is not known.");

    private static string KeyOf(IdempotentRequest request) =>
        Keys.Hash($"{request.OwnerUid}|{request.Operation}|{request.Key}");

    // Keyed with what is in no table: a body may hold a password, and a bare hash of it would invite guessing. No token's
    // signature is over bytes that begin like this.
    private static byte[] FingerprintOf(IdempotentRequest request, SigningKey key) =>
        key.Sign([.. "idempotent request\n"u8, .. request.Body.Span]);

    private static IdempotencyRecord Read(TableEntity row) => new()
    {
        Key = row.PartitionKey,
        Uid = row.Text(Uid),
        Fingerprint = row.GetBinary(Fingerprint) ?? [],
        KeyId = row.Text(KeyId),
        StartedAt = row.Instant(StartedAt),
        ExpiresAt = row.Instant(ExpiresAt),
        Answer = row.GetInt32(Status) is { } status ? new IdempotentAnswer(status, row.GetBinary(Body)) : null,
        ETag = row.ETag,
    };
}
