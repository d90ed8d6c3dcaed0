using Bytedesk.Functions.Expiry;
using Bytedesk.Functions.Signing;
using Bytedesk.Functions.Storage;
using Microsoft.Extensions.Options;

namespace Bytedesk.Functions.Users;

/// <summary>
/// Remembers which names users have given up, while tokens of another server are accepted: those say whom they are for by
/// name alone, and must not count for whoever has the name next. LoginNames: partition key the name's hash, row key
/// <c>given-up</c>.
/// </summary>
internal sealed class GivenUpNames(
    IdentityTables tables, Expirations expirations, TimeProvider time, IOptions<SigningOptions> options) : IExpiringRows
{
    public const string Kind = "given-up";
    private const string RowKey = "given-up";
    private const string At = "At";

    // No token of that server lives longer.
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(400);

    string IExpiringRows.Kind => Kind;

    /// <summary>Remembers names. Before they are given up, so that nobody has one of them before this is known.</summary>
    public async Task AddAsync(IEnumerable<LoginName> names)
    {
        if (string.IsNullOrEmpty(options.Value.LegacyKey))
        {
            return;
        }

        var now = time.GetUtcNow();
        foreach (var name in names)
        {
            await expirations.AnnounceAsync(Kind, name.Key, now + KeptFor);
            await tables.LoginNames.UpsertEntityAsync(new TableEntity(name.Key, RowKey) { [At] = now }, TableUpdateMode.Replace);
        }
    }

    /// <summary>When somebody last gave this name up; null when nobody did.</summary>
    public async Task<DateTimeOffset?> FindAsync(string name, CancellationToken cancellationToken) =>
        (await tables.LoginNames.FindAsync(LoginName.KeyOf(name), RowKey, cancellationToken))?.Instant(At);

    public async Task<ExpiryResult> ExpireAsync(Expiration due, CancellationToken cancellationToken)
    {
        var row = await tables.LoginNames.FindAsync(due.Key, RowKey);
        if (row is null)
        {
            return ExpiryResult.NothingLeft;
        }

        var end = row.Instant(At) + KeptFor;
        return end > time.GetUtcNow() ? ExpiryResult.NotBefore(end)
            : await tables.LoginNames.TryDeleteAsync(row.PartitionKey, RowKey, row.ETag) ? ExpiryResult.Of(true)
            : ExpiryResult.NothingLeft;
    }
}
