using Bytedesk.Functions.Http;
using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.Tickets;

/// <summary>What the members of a ticket must satisfy. Each finds the first rule that is broken, as a sentence for the client.</summary>
internal static class TicketRules
{
    public const int TitleLength = 200;
    public const int ContentLength = 10_000;
    public const int TypeLength = 32;
    public const int NameLength = 64;
    public const int PhoneLength = 32;
    public const int ThreadUidLength = 64;
    public const string DefaultType = "GENERAL";
    public const string UpdatedAt = "updatedAt";

    private const string Lines = "\n\r\t";

    public static string? Validate(CreateTicketRequest request) =>
        (request.FindOther(TicketResponse.Example with { Assignee = null }, "id", "uid", "ticketNumber", "reporter", "createdAt", UpdatedAt) is { } other ? $"{other} cannot be given here" : null)
        ?? (Text.Clean(request.Content) is null && Text.Clean(request.Description) is null ? "content is required" : null)
        ?? (request is { Content: { } content, Description: { } description } && content != description ? "content and description are one: they must be equal, or one be absent" : null)
        ?? Validate(request.Title, request.Content ?? request.Description, request.Priority, request.Type, request.ContactName, request.Email, request.Phone)
        ?? ValidateThread(Text.Clean(request.ThreadUid));

    /// <summary>The rules of a change for the ticket as it is.</summary>
    public static string? Validate(TicketRecord ticket, ChangeTicketRequest change) =>
        (change is { Content: { } content, Description: { } description } && content != description && content != ticket.Content && description != ticket.Content
            ? "content and description are one: they must be equal, or one be absent" : null)
        ?? (change.ContentFor(ticket) is { } text && Text.Clean(text) is null ? "content must not be empty" : null)
        ?? (change.Type is { } type && Text.Clean(type) is null ? "type must not be empty" : null)
        ?? Validate(change.Title, change.ContentFor(ticket), change.Priority, change.Type, change.ContactName, change.Email, change.Phone)
        ?? (change.Status is null || Text.ParseWord<TicketStatus>(change.Status) is not null ? null : WrongStatus);

    public static string WrongStatus { get; } = $"status must be one of {Text.Words<TicketStatus>()}";

    public static string WrongPriority { get; } = $"priority must be one of {Text.Words<TicketPriority>()}";

    /// <summary>Of content and description, which are one, the one that is to be changed; null: neither is.</summary>
    public static string? ContentFor(this ChangeTicketRequest change, TicketRecord ticket) =>
        change.Content is { } content && content != ticket.Content ? content : change.Description ?? change.Content;

    private static string? Validate(string? title, string? content, string? priority, string? type, string? contactName, string? email, string? phone) =>
        Text.ValidateLabel("title", title, TitleLength)
        ?? Text.Validate("content", content?.Trim(), ContentLength, Lines)
        ?? (priority is null || Text.ParseWord<TicketPriority>(priority) is not null ? null : WrongPriority)
        ?? Text.ValidateLabel("type", Text.Clean(type), TypeLength)
        ?? Text.ValidateLabel("contactName", Text.Clean(contactName), NameLength)
        ?? (Text.Clean(email) is { } address && !UserRules.IsEmail(address) ? "email is not valid" : null)
        ?? Text.ValidateLabel("phone", Text.Clean(phone), PhoneLength);

    private static string? ValidateThread(string? uid) =>
        uid is null || (uid.Length <= ThreadUidLength && uid.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')) ? null : "threadUid is not the uid of a conversation";
}
