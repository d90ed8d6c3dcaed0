using Bytedesk.Functions.Expiry;
using Bytedesk.Functions.Storage;
using Microsoft.Extensions.Options;

namespace Bytedesk.Functions.SignIn;

/// <summary>
/// Counters for what has no row of its own: client addresses, and names that nobody has, which must lock like any
/// other lest the lock tell which names exist. SignInFailures: partition key a hash, row key <c>failures</c>.
/// </summary>
internal sealed class SignInFailureStore(
    IdentityTables tables, Expirations expirations, TimeProvider time, IOptions<SignInOptions> options) : IExpiringRows
{
    public const string RowKey = "failures";

    public const string Kind = "failures";

    string IExpiringRows.Kind => Kind;

    /// <summary>The key of an address; null when the address is not known: then there is no counter.</summary>
    public static string? AddressKey(string? address) => address is null ? null : Keys.Hash($"address|{address}");

    public async Task<FailureCounter> ReadAsync(string? key) =>
        key is null ? FailureCounter.None : FailureCounter.ReadFrom(await tables.SignInFailures.FindAsync(key, RowKey));

    public async Task AddFailureAsync(string? key, LockoutPolicy policy)
    {
        if (key is null)
        {
            return;
        }

        var attempt = Guid.NewGuid();
        await CompareAndSwap.UntilAsync(async () =>
        {
            var row = await tables.SignInFailures.FindAsync(key, RowKey);
            var read = FailureCounter.ReadFrom(row);
            var counter = read.Add(attempt, time.GetUtcNow(), policy);
            if (ReferenceEquals(counter, read))
            {
                return true;
            }

            var entity = new TableEntity(key, RowKey);
            counter.WriteTo(entity);
            if (row is not null)
            {
                return await tables.SignInFailures.TryUpdateAsync(entity, row.ETag);
            }

            // First, so that no counter is ever left that nothing will delete.
            await expirations.AnnounceAsync(Kind, key, counter.EndsAt(policy) + policy.Lockout);
            return await tables.SignInFailures.TryAddAsync(entity);
        });
    }

    /// <summary>Deletes the counter when nothing in it counts any more; else says when to look again.</summary>
    public async Task<ExpiryResult> ExpireAsync(Expiration due, CancellationToken cancellationToken)
    {
        var key = due.Key;
        var row = await tables.SignInFailures.FindAsync(key, RowKey);
        if (row is null)
        {
            return ExpiryResult.NothingLeft;
        }

        var endsAt = FailureCounter.ReadFrom(row).EndsAt(options.Value.Address);
        if (endsAt > time.GetUtcNow())
        {
            return ExpiryResult.NotBefore(endsAt);
        }

        return await tables.SignInFailures.TryDeleteAsync(key, RowKey, row.ETag)
            ? ExpiryResult.Of(true)
            : ExpiryResult.NotBefore(time.GetUtcNow() + options.Value.Address.Window);
    }
}
