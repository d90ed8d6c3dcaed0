using Bytedesk.Functions.Expiry;
using Bytedesk.Functions.Storage;
using Microsoft.Extensions.Options;

namespace Bytedesk.Functions.SignIn;

/// <summary>A row of SignInFailures: partition key the hash of an address, or the key of a name in LoginNames.</summary>
internal sealed record SignInFailures() : TableRow(rowKey: FailuresRowKey)
{
    public const string FailuresRowKey = "failures";

    /// <summary>The bytes of a <see cref="FailureCounter"/>.</summary>
    public byte[]? Counter { get; init; }
}

/// <summary>
/// Counters for what has no row of its own: client addresses, and names that nobody has, which must lock like any
/// other lest the lock tell which names exist.
/// </summary>
internal sealed class SignInFailureStore(
    IdentityTables tables, Expirations expirations, TimeProvider time, IOptions<SignInOptions> options) : IExpiringRows
{
    public const string Kind = "failures";

    string IExpiringRows.Kind => Kind;

    /// <summary>How long an address is still locked; null when it is not, or is not known.</summary>
    public async Task<TimeSpan?> FindAddressLockAsync(string? address) => (await ReadAsync(AddressKey(address))).LockedFor(time.GetUtcNow());

    /// <summary>Counts a failure from an address, if that is known.</summary>
    public Task AddFromAddressAsync(string? address) => AddAsync(AddressKey(address), options.Value.Address);

    public async Task<FailureCounter> ReadAsync(string? key) =>
        key is null ? FailureCounter.None : FailureCounter.FromBytes((await FindAsync(key))?.Counter);

    /// <summary>Counts a failure, whatever else happens to the counter meanwhile.</summary>
    public async Task AddAsync(string? key, LockoutPolicy policy)
    {
        if (key is null)
        {
            return;
        }

        var attempt = FailureCounter.NewAttempt();
        await CompareAndSwap.UntilAsync(async () =>
        {
            var row = await FindAsync(key);
            if (FailureCounter.FromBytes(row?.Counter).TryAdd(attempt, time.GetUtcNow(), policy) is not { } counter)
            {
                return true;
            }

            var changed = new SignInFailures { PartitionKey = key, Counter = counter.ToBytes() };
            if (row is not null)
            {
                return await tables.SignInFailures.TryUpdateAsync(changed, row.ETag, TableUpdateMode.Replace);
            }

            // First, so that no counter is ever left that nothing will delete.
            await expirations.AnnounceAsync(Kind, key, counter.EndsAt(policy) + policy.Lockout);
            return await tables.SignInFailures.TryAddAsync(changed);
        });
    }

    /// <summary>Deletes the counter when nothing in it counts any more; else says when to look again.</summary>
    public async Task<ExpiryResult> ExpireAsync(Expiration due, CancellationToken cancellationToken)
    {
        if (await FindAsync(due.Key) is not { } row)
        {
            return ExpiryResult.NothingLeft;
        }

        var now = time.GetUtcNow();
        var end = FailureCounter.FromBytes(row.Counter).EndsAt(options.Value.Address);
        return end > now ? ExpiryResult.NotBefore(end)
            : await tables.SignInFailures.TryDeleteAsync(due.Key, row.RowKey, row.ETag) ? ExpiryResult.Of(true)
            : ExpiryResult.NotBefore(now + options.Value.Address.Window);
    }

    // Null when the address is not known: then there is no counter.
    private static string? AddressKey(string? address) => address is null ? null : Keys.Hash($"address|{address}");

    private Task<SignInFailures?> FindAsync(string key) =>
        tables.SignInFailures.FindAsync<SignInFailures>(key, SignInFailures.FailuresRowKey);
}
