using Bytedesk.Functions.Storage;

namespace Bytedesk.Functions.Tickets;

/// <summary>
/// That a ticket is on a list. A row of TicketIndex: partition key the list, row key the ticket's uid. It is there before the
/// ticket is on the list, so none is ever missed; one that is there without need is removed by who lists.
/// </summary>
internal sealed record TicketListRow : TableRow
{
    /// <summary>The version of the ticket with which it came to the list, or would have.</summary>
    public int Version { get; init; }
}

/// <summary>The lists of TicketIndex.</summary>
internal static class TicketList
{
    /// <summary>Everybody's that are open.</summary>
    public const string Open = "open";

    /// <summary>Those that a user reported or is assigned to.</summary>
    public static string OfUser(string uid) => $"user-{uid}";

    public static IReadOnlyList<string> Of(TicketRecord ticket) =>
    [
        .. new[]
        {
            ticket.Status.IsOpen() ? Open : null,
            OfUser(ticket.ReporterUid),
            ticket.AssigneeUid is { } assignee ? OfUser(assignee) : null,
        }
        .OfType<string>()
        .Where(_ => !ticket.Deleted)
        .Distinct(),
    ];
}
