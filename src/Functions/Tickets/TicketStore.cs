using Azure;
using Bytedesk.Functions.Expiry;
using Bytedesk.Functions.Storage;

namespace Bytedesk.Functions.Tickets;

/// <summary>The rows of Tickets and TicketIndex.</summary>
internal sealed class TicketStore(IdentityTables tables, Expirations expirations, TimeProvider time, ILogger<TicketStore> logger) : IExpiringRows
{
    // Whatever was under way when a ticket was deleted, or not created, is over by then.
    private static readonly TimeSpan LongestWrite = TimeSpan.FromHours(1);

    public string Kind => "ticket";

    /// <summary>Reads a ticket; null when there is none, or it has been deleted.</summary>
    public async Task<TicketRecord?> FindAsync(string uid, CancellationToken cancellationToken = default) =>
        TicketUid.IsValid(uid) && await FindInAnyStateAsync(uid, cancellationToken) is { Deleted: false } ticket ? ticket : null;

    /// <summary>The same, also when it has been deleted.</summary>
    public Task<TicketRecord?> FindInAnyStateAsync(string uid, CancellationToken cancellationToken = default) =>
        tables.Tickets.FindAsync<TicketRecord>(TicketUid.PartitionOf(uid), uid, cancellationToken);

    /// <summary>Adds a ticket with the first row of its history: the commit. Its lists come before, and harm nobody without it.</summary>
    /// <returns>The ticket of this uid, which another delivery of the same request may have added.</returns>
    public async Task<TicketRecord> AddAsync(TicketRecord ticket, TicketChange creation)
    {
        await Task.WhenAll(TicketList.Of(ticket).Select(list => EnterAsync(list, ticket)));
        return await tables.Tickets.TrySubmitAsync(
            new TableTransactionAction(TableTransactionActionType.Add, ticket),
            new TableTransactionAction(TableTransactionActionType.Add, creation))
            ? ticket
            : await FindInAnyStateAsync(ticket.Uid) ?? ticket;
    }

    /// <summary>
    /// Puts a changed ticket in the place of the version that was read, with a row of its history: the commit. It is on its
    /// new lists before; who lists takes it off the old ones. False when it has changed since, but not by this.
    /// </summary>
    public async Task<bool> TryChangeAsync(TicketRecord before, TicketRecord now, TicketChange change)
    {
        if (now.Deleted)
        {
            await expirations.AnnounceAsync(Kind, now.Uid, time.GetUtcNow() + LongestWrite);
        }

        await Task.WhenAll(TicketList.Of(now).Except(TicketList.Of(before)).Select(list => EnterAsync(list, now)));
        return await tables.Tickets.TrySubmitAsync(
            new TableTransactionAction(TableTransactionActionType.UpdateReplace, now, before.ETag),
            new TableTransactionAction(TableTransactionActionType.Add, change))

            // Its answer may have been lost, and the transaction sent again.
            || (await tables.Tickets.FindAsync<TicketChange>(change.PartitionKey, change.RowKey))?.ChangeId == change.ChangeId;
    }

    /// <summary>
    /// Takes a ticket off a list that it is not on. The row must have been read before the ticket: then no change of the
    /// ticket that has yet to be committed can need it, for such a one has written the row for a later version, or will.
    /// </summary>
    /// <param name="ticket">As it was read; null: there is none.</param>
    public async Task RemoveLeftoverAsync(TicketListRow row, TicketRecord? ticket)
    {
        if (ticket is null ? TicketUid.CreatedAt(row.RowKey) + LongestWrite <= time.GetUtcNow() : row.Version <= ticket.Version)
        {
            await BestEffort.TryAsync(
                logger, $"take ticket {row.RowKey} off a list", () => tables.TicketIndex.TryDeleteAsync(row.PartitionKey, row.RowKey, row.ETag));
        }
    }

    /// <summary>Removes what is left of a deleted ticket, itself last.</summary>
    public async Task<ExpiryResult> ExpireAsync(Expiration due, CancellationToken cancellationToken)
    {
        // The deletion that announced it may have come to nothing.
        if (await FindInAnyStateAsync(due.Key, cancellationToken) is not { Deleted: true } ticket)
        {
            return ExpiryResult.NothingLeft;
        }

        var removed = 0;
        foreach (var list in TicketList.Of(ticket with { Deleted = false }))
        {
            removed += await tables.TicketIndex.TryDeleteAsync(list, ticket.Uid, ETag.All) ? 1 : 0;
        }

        for (var version = 1; version <= ticket.Version; version++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            removed += await tables.Tickets.TryDeleteAsync(ticket.PartitionKey, TicketChange.RowKeyOf(ticket.Uid, version), ETag.All) ? 1 : 0;
        }

        return new ExpiryResult(removed + (await tables.Tickets.TryDeleteAsync(ticket.PartitionKey, ticket.Uid, ETag.All) ? 1 : 0));
    }

    // Never for an earlier version than somebody else's who may yet succeed: see RemoveLeftoverAsync.
    private async Task EnterAsync(string list, TicketRecord ticket)
    {
        var wanted = new TicketListRow { PartitionKey = list, RowKey = ticket.Uid, Version = ticket.Version };
        if (await tables.TicketIndex.TryAddAsync(wanted))
        {
            return;
        }

        await CompareAndSwap.UntilAsync(async () => await tables.TicketIndex.FindAsync<TicketListRow>(list, ticket.Uid) is { } row
            ? row.Version >= ticket.Version || await tables.TicketIndex.TryUpdateAsync(wanted, row.ETag, TableUpdateMode.Replace)
            : await tables.TicketIndex.TryAddAsync(wanted));
    }
}
