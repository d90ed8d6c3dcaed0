using Bytedesk.Functions.Paging;
using Bytedesk.Functions.Storage;

namespace Bytedesk.Functions.Audit;

/// <summary>Lists audit events, the latest first.</summary>
internal sealed class AuditListing(IdentityTables tables, PageTokens pages)
{
    private const int MostRows = 5_000;
    private const int SearchedPerRequest = 1_000;

    private static readonly AuditQuery Everything = new();

    /// <summary>Lists a page; null when the page token is not one of this listing.</summary>
    public Task<ListPage<AuditRecord>?> ListAsync(
        string callerUid, AuditQuery query, PageRequest page, CancellationToken cancellationToken)
    {
        // Time runs backwards in the keys. The service narrows it down to days, the rest is looked at here.
        var days = new PartitionRange(
            query.To is { } to ? AuditTime.Day(to) : null,
            query.From is { } from ? AuditTime.Day(from) : null);
        return pages.ListAsync($"audit {callerUid} {query}", page, after => tables.AuditEvents
            .RowsAsync(days, after, query == Everything ? page.Size + 1 : SearchedPerRequest, cancellationToken)
            .PageAsync(page.Size, MostRows, row => ValueTask.FromResult(Select(row, query))));
    }

    private static AuditRecord? Select(TableEntity row, AuditQuery query)
    {
        var record = AuditEntity.ToRecord(row);
        return query.Matches(record) ? record : null;
    }
}
