using Bytedesk.Functions.Expiry;
using Bytedesk.Functions.Storage;

namespace Bytedesk.Functions.Tokens;

/// <summary>Deletes revocations of tokens that are refused for their age by now.</summary>
internal sealed class ExpiredRevocationSweep(IdentityTables tables) : ISweep
{
    public const string Kind = "revocation";

    // An instance whose clock is behind must not meet a revoked token as a good one.
    private static readonly TimeSpan ClockMargin = TimeSpan.FromHours(1);

    public IAsyncEnumerable<TableEntity> FindDueAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var today = Keys.TimePrefix(now - ClockMargin, Keys.Day);
        return tables.Revocations.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey lt {today}"), cancellationToken: cancellationToken);
    }

    public async Task<string?> RemoveAsync(TableEntity due) =>
        await tables.Revocations.TryDeleteAsync(due.PartitionKey, due.RowKey, Azure.ETag.All) ? Kind : null;
}
