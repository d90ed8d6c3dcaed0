namespace Bytedesk.Functions.Tickets;

/// <summary>How far a ticket has come.</summary>
internal enum TicketStatus
{
    /// <summary>Nobody has been told to deal with it.</summary>
    New = 0,

    /// <summary>Somebody has been, and has not begun.</summary>
    Assigned = 1,

    /// <summary>It is being worked on.</summary>
    Processing = 2,

    /// <summary>It waits for an answer of the customer.</summary>
    Pending = 3,

    /// <summary>It waits for something else.</summary>
    Holding = 4,

    /// <summary>It had ended, and must be dealt with again.</summary>
    Reopened = 5,

    /// <summary>What was asked for is done; the customer has not said so.</summary>
    Resolved = 6,

    /// <summary>It is done.</summary>
    Closed = 7,

    /// <summary>It will not be done.</summary>
    Cancelled = 8,
}

/// <summary>How urgent a ticket is.</summary>
internal enum TicketPriority
{
    Lowest = 0,
    Low = 1,
    Medium = 2,
    High = 3,
    Urgent = 4,
    Critical = 5,
}

/// <summary>
/// Which status can follow which. Work begins from <see cref="TicketStatus.New"/>, which nothing returns to by itself; what
/// is open may wait, go on and end in any order; what has ended is reopened first, save that what is resolved may be closed.
/// </summary>
internal static class TicketStatuses
{
    private static readonly TicketStatus[] Ends = [TicketStatus.Resolved, TicketStatus.Closed, TicketStatus.Cancelled];
    private static readonly TicketStatus[] FromOpen = [TicketStatus.Assigned, TicketStatus.Processing, TicketStatus.Pending, TicketStatus.Holding, .. Ends];

    public static bool CanBecome(this TicketStatus status, TicketStatus next) => status.IsOpen()
        ? FromOpen.Contains(next)
        : next is TicketStatus.Reopened || (status, next) is (TicketStatus.Resolved, TicketStatus.Closed);

    public static bool IsOpen(this TicketStatus status) => !Ends.Contains(status);
}
