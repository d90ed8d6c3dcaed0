namespace Bytedesk.Functions.Tickets;

/// <summary>What differs between two versions of a ticket, as its history keeps it.</summary>
/// <param name="Member">The member, as the API spells it.</param>
/// <param name="Before">The value before; null where it was none, or is not kept.</param>
/// <param name="Now">The value now.</param>
internal sealed record TicketDifference(string Member, string? Before, string? Now)
{
    // Labels have neither in them.
    private const char Separator = '\t';
    private const char LineEnd = '\n';

    /// <summary>Long texts and what tells who somebody is are named without their values: who changes them may want them forgotten.</summary>
    public static IEnumerable<TicketDifference> Find(TicketRecord before, TicketRecord now) =>
        new (TicketDifference Kept, bool Differs)[]
        {
            (new("title", before.Title, now.Title), before.Title != now.Title),
            (new("content", null, null), before.Content != now.Content),
            (new("status", Text.Word(before.Status), Text.Word(now.Status)), before.Status != now.Status),
            (new("priority", Text.Word(before.Priority), Text.Word(now.Priority)), before.Priority != now.Priority),
            (new("type", before.Type, now.Type), before.Type != now.Type),
            (new("assignee", before.AssigneeUid, now.AssigneeUid), before.AssigneeUid != now.AssigneeUid),
            (new("contactName", null, null), before.ContactName != now.ContactName),
            (new("email", null, null), before.Email != now.Email),
            (new("phone", null, null), before.Phone != now.Phone),
        }
        .Where(static member => member.Differs)
        .Select(static member => member.Kept);

    public static string Write(IEnumerable<TicketDifference> differences) =>
        string.Join(LineEnd, differences.Select(static one => string.Join(Separator, one.Member, one.Before, one.Now)));

    public static IEnumerable<TicketDifference> Read(string text) =>
        from line in text.Split(LineEnd, StringSplitOptions.RemoveEmptyEntries)
        let parts = line.Split(Separator)
        select new TicketDifference(parts[0], NullIfEmpty(parts[1]), NullIfEmpty(parts[2]));

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
