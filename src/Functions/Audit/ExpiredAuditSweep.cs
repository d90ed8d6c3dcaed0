using Bytedesk.Functions.Expiry;
using Bytedesk.Functions.Storage;
using Microsoft.Extensions.Options;

namespace Bytedesk.Functions.Audit;

/// <summary>Deletes the audit events of days that are so many days ago.</summary>
internal sealed class ExpiredAuditSweep(IdentityTables tables, IOptions<AuditOptions> options) : ISweep
{
    public const string Kind = "audit";

    public IAsyncEnumerable<TableEntity> FindDueAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var oldestKept = AuditTime.Day(now.AddDays(-options.Value.RetentionDays));
        return tables.AuditEvents.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey gt {oldestKept}"), cancellationToken: cancellationToken);
    }

    public async Task<string?> RemoveAsync(TableEntity due) =>
        await tables.AuditEvents.TryDeleteAsync(due.PartitionKey, due.RowKey, Azure.ETag.All) ? Kind : null;
}
