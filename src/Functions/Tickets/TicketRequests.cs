using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using Bytedesk.Functions.Http;

namespace Bytedesk.Functions.Tickets;

/// <summary>The ticket to create; the caller is its reporter.</summary>
internal sealed record CreateTicketRequest : IRecordRequest<TicketResponse>
{
    /// <summary>What it is about, in one line of 1 to 200 characters.</summary>
    [StringLength(TicketRules.TitleLength, MinimumLength = 1)]
    public required string Title { get; init; }

    /// <summary>What is asked for, at most 10,000 characters; this or <c>description</c>.</summary>
    [MaxLength(TicketRules.ContentLength)]
    public string? Content { get; init; }

    /// <summary>Another name of <c>content</c>.</summary>
    [MaxLength(TicketRules.ContentLength)]
    public string? Description { get; init; }

    /// <summary><c>LOWEST</c>, <c>LOW</c>, <c>MEDIUM</c>, the default, <c>HIGH</c>, <c>URGENT</c> or <c>CRITICAL</c>, in any case.</summary>
    public string? Priority { get; init; }

    /// <summary>What kind of ticket it is, in words of your own, at most 32 characters; <c>GENERAL</c> when absent.</summary>
    [MaxLength(TicketRules.TypeLength)]
    public string? Type { get; init; }

    /// <summary>Whom to ask, at most 64 characters.</summary>
    [MaxLength(TicketRules.NameLength)]
    public string? ContactName { get; init; }

    /// <summary>Their e-mail address.</summary>
    public string? Email { get; init; }

    /// <summary>Their telephone number, at most 32 characters.</summary>
    [MaxLength(TicketRules.PhoneLength)]
    public string? Phone { get; init; }

    /// <summary>The uid of the conversation that it comes from.</summary>
    [MaxLength(TicketRules.ThreadUidLength)]
    public string? ThreadUid { get; init; }

    /// <summary>What else is sent: see <see cref="IRecordRequest{TRecord}"/>.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; set; }

    /// <summary>For the description of the API.</summary>
    public static CreateTicketRequest Example { get; } = new()
    {
        Title = "The invoice has the wrong address",
        Content = "It should be sent to the new office.",
        Priority = "HIGH",
        ContactName = "Li Lei",
        Email = "li.lei@example.com",
    };
}

/// <summary>What is to become of a ticket; what is absent or null stays as it is, and an empty text takes away.</summary>
internal sealed record ChangeTicketRequest : IRecordRequest<TicketResponse>
{
    /// <summary>What it is about, in one line of 1 to 200 characters.</summary>
    [StringLength(TicketRules.TitleLength, MinimumLength = 1)]
    public string? Title { get; init; }

    /// <summary>What is asked for, at most 10,000 characters.</summary>
    [MaxLength(TicketRules.ContentLength)]
    public string? Content { get; init; }

    /// <summary>Another name of <c>content</c>; of the two, the one that differs from what is there counts.</summary>
    [MaxLength(TicketRules.ContentLength)]
    public string? Description { get; init; }

    /// <summary>The next status, in any case; it must be one that can follow.</summary>
    public string? Status { get; init; }

    /// <summary><c>LOWEST</c> to <c>CRITICAL</c>, in any case.</summary>
    public string? Priority { get; init; }

    /// <summary>What kind of ticket it is, at most 32 characters.</summary>
    [MaxLength(TicketRules.TypeLength)]
    public string? Type { get; init; }

    /// <summary>Who is to deal with it. A <c>NEW</c> ticket becomes <c>ASSIGNED</c> so, and that <c>NEW</c> again when nobody is left.</summary>
    public TicketAssignee? Assignee { get; init; }

    /// <summary>Whom to ask.</summary>
    [MaxLength(TicketRules.NameLength)]
    public string? ContactName { get; init; }

    /// <summary>Their e-mail address.</summary>
    public string? Email { get; init; }

    /// <summary>Their telephone number.</summary>
    [MaxLength(TicketRules.PhoneLength)]
    public string? Phone { get; init; }

    /// <summary>What else is sent: see <see cref="IRecordRequest{TRecord}"/>.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; set; }

    /// <summary>For the description of the API.</summary>
    public static ChangeTicketRequest Example { get; } = new() { Status = "PROCESSING", Assignee = new TicketAssignee { Uid = TicketPerson.Example.Uid } };

    /// <summary>The ticket after the change, or why it cannot be made.</summary>
    /// <param name="ticket">As it is.</param>
    /// <param name="assigned">The same, with the assignee that it is to have; null: they cannot be.</param>
    public Result<TicketRecord> ApplyTo(TicketRecord ticket, TicketRecord? assigned)
    {
        if (this.FindOther(TicketResponse.From(ticket)) is { } other)
        {
            // Of a record that is sent back whole, the time of its last change tells which version was read.
            return other == TicketRules.UpdatedAt ? TicketService.Stale : Refusal.Invalid($"{other} cannot be changed here");
        }

        if (TicketRules.Validate(ticket, this) is { } broken)
        {
            return Refusal.Invalid(broken);
        }

        if (assigned is null)
        {
            return Refusal.Invalid("assignee must be a user who is enabled");
        }

        var status = StatusAfter(ticket.Status, assigned.AssigneeUid is not null);
        return status.Refusal is { } refusal ? refusal : assigned with
        {
            Title = Text.Clean(Title) ?? ticket.Title,
            Content = Text.Clean(this.ContentFor(ticket)) ?? ticket.Content,
            Status = status.Value,
            Priority = Text.ParseWord<TicketPriority>(Priority) ?? ticket.Priority,
            Type = Text.Clean(Type) ?? ticket.Type,
            ContactName = Merge(ContactName, ticket.ContactName),
            Email = Merge(Email, ticket.Email),
            Phone = Merge(Phone, ticket.Phone),
        };
    }

    // What repeats the present status asks for none, so that assigning moves a record on that is sent back whole.
    private Result<TicketStatus> StatusAfter(TicketStatus present, bool hasAssignee)
    {
        var wanted = Text.ParseWord<TicketStatus>(Status) ?? present;
        return wanted == present
            ? present switch
            {
                TicketStatus.New when hasAssignee => TicketStatus.Assigned,
                TicketStatus.Assigned when !hasAssignee => TicketStatus.New,
                _ => present,
            }
            : !present.CanBecome(wanted) ? Refusal.Invalid($"status {Text.Word(wanted)} cannot follow {Text.Word(present)}")
            : wanted is TicketStatus.Assigned && !hasAssignee ? Refusal.Invalid("status ASSIGNED needs an assignee")
            : wanted;
    }

    private static string? Merge(string? wanted, string? current) => wanted is null ? current : Text.Clean(wanted);
}

/// <summary>Who is to deal with a ticket.</summary>
internal sealed record TicketAssignee
{
    /// <summary>The user's uid, which alone counts; empty: nobody.</summary>
    public required string Uid { get; init; }
}
