using Bytedesk.Functions.Paging;
using Bytedesk.Functions.Storage;
using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.Tickets;

/// <summary>Which tickets to list, of those that a user sees; null: whichever.</summary>
/// <param name="AssigneeUid">Who is to deal with them.</param>
internal sealed record TicketQuery(TicketStatus? Status = null, TicketPriority? Priority = null, string? AssigneeUid = null)
{
    public bool Matches(TicketRecord ticket) =>
        (Status ?? ticket.Status) == ticket.Status
        && (Priority ?? ticket.Priority) == ticket.Priority
        && (AssigneeUid ?? ticket.AssigneeUid) == ticket.AssigneeUid;
}

/// <summary>Lists tickets and their history, the newest first.</summary>
internal sealed class TicketListing(IdentityTables tables, TicketStore tickets, Pager pager)
{
    private const int MostRows = 1_000;

    // Each is a ticket to read.
    private const int MostRowsOfLists = 200;
    private const int ReadTogether = 16;

    // A ticket and its history, in most cases.
    private const int RowsPerTicket = 4;
    private const int RowsPerRequest = 1_000;

    /// <summary>Lists a page of the tickets that a user sees.</summary>
    public Task<Result<PageResponse<TicketRecord>>> ListAsync(User caller, TicketQuery query, PageRequest page, CancellationToken cancellationToken)
    {
        var list = !caller.SuperUser ? TicketList.OfUser(caller.Uid)
            : query.AssigneeUid is { } assignee ? TicketList.OfUser(assignee)
            : query.Status is { } status && status.IsOpen() ? TicketList.Open
            : null;

        // With the list, which changes when the caller becomes a super administrator, or is one no more.
        var name = $"tickets {caller.Uid} {list} {query}";
        return list is null
            ? pager.ListAsync<TicketRecord, TicketRecord>(
                new Listing(tables.Tickets, name) { RowsPerRequest = Math.Min(RowsPerRequest, (page.Size * RowsPerTicket) + 1), MostRows = MostRows },
                page,
                ticket => ValueTask.FromResult(ticket is { Deleted: false, RowKey.Length: TicketUid.Length } && query.Matches(ticket) ? ticket : null),
                cancellationToken)
            : pager.ListAsync<TicketListRow, TicketRecord>(
                new Listing(tables.TicketIndex, name, First: list, Last: list)
                {
                    RowsPerRequest = page.Size + 1,
                    MostRows = MostRowsOfLists,
                    Parallelism = Math.Min(ReadTogether, page.Size),
                },
                page,
                SelectAsync,
                cancellationToken);

        async ValueTask<TicketRecord?> SelectAsync(TicketListRow row)
        {
            var ticket = await tickets.FindInAnyStateAsync(row.RowKey, cancellationToken);
            if (ticket is not null && TicketList.Of(ticket).Contains(row.PartitionKey))
            {
                return query.Matches(ticket) ? ticket : null;
            }

            await tickets.RemoveLeftoverAsync(row, ticket);
            return null;
        }
    }

    /// <summary>Lists a page of what has been done to a ticket, which is for the caller to have found.</summary>
    public Task<Result<PageResponse<TicketChange>>> ListHistoryAsync(User caller, TicketRecord ticket, PageRequest page, CancellationToken cancellationToken) =>
        pager.ListAsync<TicketChange, TicketChange>(
            new Listing(tables.Tickets, $"history {caller.Uid} {ticket.Uid}", First: ticket.PartitionKey, Last: ticket.PartitionKey)
            {
                RowsPerRequest = page.Size + 1,
                MostRows = MostRows,
                RowPrefix = TicketChange.PrefixOf(ticket.Uid),
            },
            page,
            static change => ValueTask.FromResult<TicketChange?>(change),
            cancellationToken);
}
