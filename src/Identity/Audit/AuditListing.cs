using Bytedesk.Identity.Paging;
using Bytedesk.Identity.Storage;

namespace Bytedesk.Identity.Audit;

/// <summary>Lists audit events, the latest first.</summary>
public sealed class AuditListing
{
    private const int MostRows = 5_000;
    private const int SearchedPerRequest = 1_000;

    private static readonly AuditQuery Everything = new();

    private readonly IdentityTables _tables;
    private readonly PageTokens _pages;

    internal AuditListing(IdentityTables tables, PageTokens pages)
    {
        _tables = tables;
        _pages = pages;
    }

    /// <summary>Lists a page; null when the page token is not one of this listing.</summary>
    /// <param name="callerUid">Who lists.</param>
    /// <param name="query">Which events.</param>
    /// <param name="page">Which page.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="Azure.RequestFailedException">The storage failed.</exception>
    public Task<ListPage<AuditRecord>?> ListAsync(
        string callerUid, AuditQuery query, PageRequest page, CancellationToken cancellationToken)
    {
        // Time runs backwards in the keys. The service narrows it down to days, the rest is looked at here.
        var days = new PartitionRange(
            query.To is { } to ? AuditTime.Day(to) : null,
            query.From is { } from ? AuditTime.Day(from) : null);
        return _pages.ListAsync($"audit {callerUid} {query}", page, after => _tables.AuditEvents
            .RowsAsync(days, after, query == Everything ? page.Size + 1 : SearchedPerRequest, cancellationToken)
            .PageAsync(page.Size, MostRows, row => ValueTask.FromResult(Select(row, query))));
    }

    private static AuditRecord? Select(TableEntity row, AuditQuery query)
    {
        var record = AuditEntity.ToRecord(row);
        return query.Matches(record) ? record : null;
    }
}
