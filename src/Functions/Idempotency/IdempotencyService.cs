using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Bytedesk.Functions.Expiry;
using Bytedesk.Functions.Signing;
using Bytedesk.Functions.Storage;

namespace Bytedesk.Functions.Idempotency;

/// <summary>A request that may be delivered more than once.</summary>
/// <param name="SenderUid">Who sent it; keys of different senders are different keys.</param>
/// <param name="Operation">What it asks for.</param>
/// <param name="Key">The sender's key for it.</param>
/// <param name="Content">What it says, to tell another request with the same key.</param>
internal sealed record IdempotentRequest(string SenderUid, string Operation, string Key, ReadOnlyMemory<byte> Content);

/// <summary>A creation that can be taken up after it stopped half-way. What it answers is kept, so it has no secret in it.</summary>
/// <param name="NewUid">A uid, never used before, for what is to be created.</param>
/// <param name="CreateAsync">Creates under this uid.</param>
/// <param name="FindOrAbandonAsync">What has been created under this uid; else null, having made sure that nothing ever will be.</param>
internal sealed record IdempotentCreation<T>(
    Func<string> NewUid, Func<string, Task<Result<T>>> CreateAsync, Func<string, Task<T?>> FindOrAbandonAsync)
    where T : notnull;

/// <summary>Does creations that come with an Idempotency-Key once, and gives the first answer again for 24 hours.</summary>
internal sealed class IdempotencyService(
    IdentityTables tables, Expirations expirations, SigningKeys keys, TimeProvider time, ILogger<IdempotencyService> logger) : IExpiringRows
{
    public const string Kind = "idempotency";

    public static readonly Refusal KeyReused = new(RefusalKind.KeyReused, "This Idempotency-Key was used before with another body");

    public static readonly Refusal StillRunning =
        Refusal.Conflict("The first delivery of this request is still running") with { RetryAfter = TimeSpan.FromSeconds(2) };

    private static readonly TimeSpan KeptFor = TimeSpan.FromHours(24);

    // A creation is over long before; one that is not has died, or will find that it has been abandoned.
    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(1);

    string IExpiringRows.Kind => Kind;

    /// <summary>Creates, unless an earlier delivery of the same request did or does.</summary>
    /// <returns>The answer, made now or when the request first came; or <see cref="StillRunning"/>, or <see cref="KeyReused"/>.</returns>
    /// <param name="type">How the answer is kept.</param>
    /// <exception cref="Azure.RequestFailedException">The storage failed; the next delivery takes it up.</exception>
    /// <exception cref="SigningKeysUnavailableException">Whether it is the same request cannot be told.</exception>
    public async Task<Result<T>> RunAsync<T>(IdempotentRequest request, IdempotentCreation<T> creation, JsonTypeInfo<T> type)
        where T : notnull
    {
        var key = Keys.Hash($"{request.SenderUid}|{request.Operation}|{request.Key}");
        var uid = creation.NewUid();
        while (true)
        {
            var record = await FindAsync(key) ?? await TryStartAsync(key, request, uid);
            if (record is null)
            {
                continue;
            }

            if (record.ExpiresAt <= time.GetUtcNow())
            {
                await TryDeleteAsync(record);
                continue;
            }

            if (record.Uid == uid)
            {
                return await KeepAsync(record, await creation.CreateAsync(uid), type);
            }

            if (!await IsSameAsync(record, request))
            {
                return KeyReused;
            }

            if (record.Answer is not null)
            {
                return Read(record, type);
            }

            if (record.StartedAt + LongestRun > time.GetUtcNow())
            {
                return StillRunning;
            }

            if (await creation.FindOrAbandonAsync(record.Uid) is { } created)
            {
                return await KeepAsync(record, created, type);
            }

            // Whoever fails to take it over finds out in the next round who did.
            await TryReplaceAsync(record with { Uid = uid, StartedAt = time.GetUtcNow() });
        }
    }

    public async Task<ExpiryResult> ExpireAsync(Expiration due, CancellationToken cancellationToken)
    {
        // A later request with the same key has announced its own.
        var record = await FindAsync(due.Key);
        return record is null || record.ExpiresAt > time.GetUtcNow() ? ExpiryResult.NothingLeft : ExpiryResult.Of(await TryDeleteAsync(record));
    }

    private async Task<IdempotencyRecord?> TryStartAsync(string key, IdempotentRequest request, string uid)
    {
        var now = time.GetUtcNow();
        var signingKey = (await keys.GetAsync()).Current;
        var record = new IdempotencyRecord
        {
            PartitionKey = key,
            Uid = uid,
            Fingerprint = FingerprintOf(request, signingKey),
            KeyId = signingKey.Id,
            StartedAt = now,
            ExpiresAt = now + KeptFor,
        };

        // First, so that no row is ever left that nothing will delete.
        await expirations.AnnounceAsync(Kind, key, record.ExpiresAt);
        return await tables.Idempotency.TryAddAsync(record) ? record : null;
    }

    // Or lets the next delivery start afresh, when this one may yet succeed; unless another delivery has taken over.
    private async Task<Result<T>> KeepAsync<T>(IdempotencyRecord record, Result<T> answer, JsonTypeInfo<T> type)
        where T : notnull
    {
        await BestEffort.TryAsync(logger, "keep the answer of an idempotent request", async () =>
        {
            _ = answer.Refusal switch
            {
                null => await TryReplaceAsync(record with { Answer = JsonSerializer.SerializeToUtf8Bytes(answer.Value!, type) }),
                { Kind: RefusalKind.Busy } => await TryDeleteAsync(record),
                var refusal => await TryReplaceAsync(record with { Answer = Encoding.UTF8.GetBytes(refusal.Message), Refused = refusal.Kind.ToString() }),
            };
        });
        return answer;
    }

    private static Result<T> Read<T>(IdempotencyRecord record, JsonTypeInfo<T> type)
        where T : notnull =>
        record.Refused is null
            ? JsonSerializer.Deserialize(record.Answer, type)!
            : new Refusal(Enum.Parse<RefusalKind>(record.Refused), Encoding.UTF8.GetString(record.Answer!));

    private async Task<bool> IsSameAsync(IdempotencyRecord record, IdempotentRequest request) =>
        await keys.FindAsync(record.KeyId) is { } key
            ? CryptographicOperations.FixedTimeEquals(record.Fingerprint, FingerprintOf(request, key))
            : throw new SigningKeysUnavailableException($"The signing key {record.KeyId} of an idempotency record is not known.");

    // Keyed with what is in no table: a request may hold a password, and a bare hash of it would invite guessing. No token's
    // signature is over bytes that begin like this.
    private static byte[] FingerprintOf(IdempotentRequest request, SigningKey key) =>
        key.Sign([.. "idempotent request\n"u8, .. request.Content.Span]);

    private Task<IdempotencyRecord?> FindAsync(string key) =>
        tables.Idempotency.FindAsync<IdempotencyRecord>(key, IdempotencyRecord.AnswerRowKey);

    private Task<bool> TryReplaceAsync(IdempotencyRecord record) =>
        tables.Idempotency.TryUpdateAsync(record, record.ETag, TableUpdateMode.Replace);

    private Task<bool> TryDeleteAsync(IdempotencyRecord record) =>
        tables.Idempotency.TryDeleteAsync(record.PartitionKey, record.RowKey, record.ETag);
}
