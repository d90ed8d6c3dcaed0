namespace Bytedesk.Functions.Tickets;

/// <summary>What a ticket becomes by a change that breaks no rule.</summary>
internal static class TicketEdit
{
    /// <param name="ticket">As it is.</param>
    /// <param name="assigned">The same, with the assignee that it is to have.</param>
    public static Result<TicketRecord> Apply(TicketRecord ticket, ChangeTicketRequest change, TicketRecord assigned)
    {
        var status = StatusOf(ticket, change, assigned.AssigneeUid is not null);
        if (status.Refusal is { } refusal)
        {
            return refusal;
        }

        return assigned with
        {
            Title = Text.Clean(change.Title) ?? ticket.Title,
            Content = Text.Clean(change.ContentFor(ticket)) ?? ticket.Content,
            Status = status.Value,
            Priority = change.Priority is { } priority ? Text.ParseWord<TicketPriority>(priority)!.Value : ticket.Priority,
            Type = Text.Clean(change.Type) ?? ticket.Type,
            ContactName = Merge(change.ContactName, ticket.ContactName),
            Email = Merge(change.Email, ticket.Email),
            Phone = Merge(change.Phone, ticket.Phone),
        };
    }

    // What repeats the present status asks for none, so that assigning moves a record on that is sent back whole.
    private static Result<TicketStatus> StatusOf(TicketRecord ticket, ChangeTicketRequest change, bool hasAssignee)
    {
        var wanted = change.Status is { } word ? Text.ParseWord<TicketStatus>(word)!.Value : ticket.Status;
        if (wanted == ticket.Status)
        {
            return ticket.Status switch
            {
                TicketStatus.New when hasAssignee => TicketStatus.Assigned,
                TicketStatus.Assigned when !hasAssignee => TicketStatus.New,
                var present => present,
            };
        }

        return !ticket.Status.CanBecome(wanted) ? Refusal.Invalid($"status {Text.Word(wanted)} cannot follow {Text.Word(ticket.Status)}")
            : wanted is TicketStatus.Assigned && !hasAssignee ? Refusal.Invalid("status ASSIGNED needs an assignee")
            : wanted;
    }

    private static string? Merge(string? wanted, string? current) => wanted is null ? current : Text.Clean(wanted);
}
