using Bytedesk.Functions.Expiry;
using Bytedesk.Functions.Storage;
using Microsoft.Extensions.Options;

namespace Bytedesk.Functions.Tokens;

/// <summary>Deletes token records so many days after their expiry.</summary>
internal sealed class ExpiredTokenSweep(IdentityTables tables, TimeProvider time, IOptions<TokenOptions> options) : ISweep
{
    public const string Kind = "token";

    public IAsyncEnumerable<TableEntity> FindDueAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        // The hour is the expiry's: all before the cutoff's own hour are past it.
        var cutoff = Keys.TimePrefix(DueSince(now), Keys.Hour);
        return tables.TokenExpiries.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey lt {cutoff}"), cancellationToken: cancellationToken);
    }

    public async Task<string?> RemoveAsync(TableEntity due)
    {
        // The record first: as long as the index has its row, a run that was cut short is taken up again. A creation that
        // was given up, and turned out to have succeeded, has left a row of an earlier time than the record's own.
        var record = await tables.Tokens.FindAsync(due.Text(TokenStore.OwnerUid), due.RowKey);
        var removed = record is not null && TokenEntity.ToRecord(record).SignedExpiresAt <= DueSince(time.GetUtcNow())
            && await tables.Tokens.TryDeleteAsync(record.PartitionKey, record.RowKey, Azure.ETag.All);
        await tables.TokenExpiries.TryDeleteAsync(due.PartitionKey, due.RowKey, Azure.ETag.All);
        return removed ? Kind : null;
    }

    private DateTimeOffset DueSince(DateTimeOffset now) => now.AddDays(-options.Value.RetentionDays);
}
