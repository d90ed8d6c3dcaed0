using Bytedesk.Functions.Expiry;
using Bytedesk.Functions.Signing;
using Bytedesk.Functions.Storage;
using Microsoft.Extensions.Options;

namespace Bytedesk.Functions.Users;

/// <summary>A row of LoginNames beside a name's: when somebody last gave the name up.</summary>
internal sealed record ReleasedName() : TableRow(rowKey: ReleasedRowKey)
{
    public const string ReleasedRowKey = "released";

    public DateTimeOffset ReleasedAt { get; init; }
}

/// <summary>
/// Remembers which names users have given up, while tokens of another server are accepted: those say whom they are for by
/// name alone, and must not count for whoever has the name next.
/// </summary>
internal sealed class ReleasedNames(
    IdentityTables tables, Expirations expirations, TimeProvider time, IOptions<SigningOptions> options) : IExpiringRows
{
    public const string Kind = "released-name";

    // No token of that server lives longer.
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(400);

    string IExpiringRows.Kind => Kind;

    /// <summary>Records names. Before they are given up, so that nobody has one of them before this is known.</summary>
    public async Task RecordAsync(IEnumerable<string> nameKeys)
    {
        if (string.IsNullOrEmpty(options.Value.LegacyKey))
        {
            return;
        }

        var now = time.GetUtcNow();
        foreach (var key in nameKeys)
        {
            await expirations.AnnounceAsync(Kind, key, now + KeptFor);
            await tables.LoginNames.UpsertEntityAsync(new ReleasedName { PartitionKey = key, ReleasedAt = now }, TableUpdateMode.Replace);
        }
    }

    /// <summary>When somebody last gave this name up; null when nobody did.</summary>
    public async Task<DateTimeOffset?> FindAsync(string nameKey, CancellationToken cancellationToken) =>
        (await FindRowAsync(nameKey, cancellationToken))?.ReleasedAt;

    public async Task<ExpiryResult> ExpireAsync(Expiration due, CancellationToken cancellationToken)
    {
        if (await FindRowAsync(due.Key, cancellationToken) is not { } row)
        {
            return ExpiryResult.NothingLeft;
        }

        var end = row.ReleasedAt + KeptFor;
        return end > time.GetUtcNow()
            ? ExpiryResult.NotBefore(end)
            : ExpiryResult.Of(await tables.LoginNames.TryDeleteAsync(due.Key, row.RowKey, row.ETag));
    }

    private Task<ReleasedName?> FindRowAsync(string key, CancellationToken cancellationToken) =>
        tables.LoginNames.FindAsync<ReleasedName>(key, ReleasedName.ReleasedRowKey, cancellationToken);
}
