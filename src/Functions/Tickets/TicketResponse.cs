using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Bytedesk.Functions.Http;

namespace Bytedesk.Functions.Tickets;

/// <summary>A ticket as its reporter, its assignee and super administrators see it.</summary>
internal sealed record TicketResponse
{
    /// <summary>The same as <c>uid</c>.</summary>
    public required string Id { get; init; }

    public required string Uid { get; init; }

    /// <summary>What people call it.</summary>
    public required string TicketNumber { get; init; }

    public required string Title { get; init; }

    public required string Content { get; init; }

    /// <summary>The same as <c>content</c>.</summary>
    public required string Description { get; init; }

    /// <summary><c>NEW</c>, <c>ASSIGNED</c>, <c>PROCESSING</c>, <c>PENDING</c>, <c>HOLDING</c>, <c>REOPENED</c>, <c>RESOLVED</c>, <c>CLOSED</c> or <c>CANCELLED</c>.</summary>
    public required string Status { get; init; }

    /// <summary><c>LOWEST</c>, <c>LOW</c>, <c>MEDIUM</c>, <c>HIGH</c>, <c>URGENT</c> or <c>CRITICAL</c>.</summary>
    public required string Priority { get; init; }

    public required string Type { get; init; }

    /// <summary>Who created it.</summary>
    public required TicketPerson Reporter { get; init; }

    /// <summary>Who is to deal with it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TicketPerson? Assignee { get; init; }

    /// <summary>The conversation that it came from.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ThreadUid { get; init; }

    /// <summary>Whom to ask.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ContactName { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Email { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Phone { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>For the description of the API.</summary>
    public static TicketResponse Example { get; } = From(new TicketRecord
    {
        RowKey = "22ebc70e0e4dbfff72b1f06a3c5d8e94",
        Title = CreateTicketRequest.Example.Title,
        Content = CreateTicketRequest.Example.Content!,
        Status = TicketStatus.New,
        Priority = TicketPriority.High,
        Type = TicketRules.DefaultType,
        ReporterUid = TicketPerson.Example.Uid,
        ReporterNickname = TicketPerson.Example.Nickname,
        ReporterAvatar = TicketPerson.Example.Avatar,
        ContactName = CreateTicketRequest.Example.ContactName,
        Email = CreateTicketRequest.Example.Email,
        UpdatedAt = TicketUid.CreatedAt("22ebc70e0e4dbfff72b1f06a3c5d8e94"),
    });

    public static TicketResponse From(TicketRecord ticket) => new()
    {
        Id = ticket.Uid,
        Uid = ticket.Uid,
        TicketNumber = TicketUid.NumberOf(ticket.Uid),
        Title = ticket.Title,
        Content = ticket.Content,
        Description = ticket.Content,
        Status = Text.Word(ticket.Status),
        Priority = Text.Word(ticket.Priority),
        Type = ticket.Type,
        Reporter = new TicketPerson(ticket.ReporterUid, ticket.ReporterNickname, ticket.ReporterAvatar),
        Assignee = ticket.AssigneeUid is null ? null : new TicketPerson(ticket.AssigneeUid, ticket.AssigneeNickname ?? "", ticket.AssigneeAvatar ?? ""),
        ThreadUid = ticket.ThreadUid,
        ContactName = ticket.ContactName,
        Email = ticket.Email,
        Phone = ticket.Phone,
        CreatedAt = TicketUid.CreatedAt(ticket.Uid),
        UpdatedAt = ticket.UpdatedAt,
    };
}

/// <summary>A user, as they were called when they came to the ticket.</summary>
internal sealed record TicketPerson(string Uid, string Nickname, string Avatar)
{
    /// <summary>For the description of the API.</summary>
    public static TicketPerson Example { get; } = new("5f2b8c1d9e3a4f60b7c8d9e0f1a2b3c4", "Agent", "https://example.com/avatar.png");
}

/// <summary>What somebody did to a ticket.</summary>
/// <param name="Number">1 for the creation, and so on.</param>
/// <param name="At">When.</param>
/// <param name="ActorUid">The user who did it.</param>
/// <param name="ActorNickname">What they were called then.</param>
/// <param name="Changes">What was changed; empty for the creation.</param>
internal sealed record TicketChangeResponse(
    int Number, DateTimeOffset At, string ActorUid, string ActorNickname, IReadOnlyList<MemberChangeResponse> Changes)
{
    /// <summary>For the description of the API.</summary>
    public static TicketChangeResponse Example { get; } = new(
        2, new DateTimeOffset(2026, 2, 1, 8, 0, 0, TimeSpan.Zero), TicketPerson.Example.Uid, TicketPerson.Example.Nickname, [new("status", "NEW", "PROCESSING")]);

    public static TicketChangeResponse From(TicketChange change) => new(
        change.Version,
        change.At,
        change.ActorUid,
        change.ActorNickname,
        JsonSerializer.Deserialize(change.Changes, MemberChangeResponse.ListType)!);
}

/// <summary>A member of a ticket that was changed.</summary>
/// <param name="Member">Its name.</param>
/// <param name="From">What it was; absent where it was nothing, and of texts and addresses, which are not kept.</param>
/// <param name="To">What it became; absent in the same way.</param>
internal sealed record MemberChangeResponse(
    string Member,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? From,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? To)
{
    public static JsonTypeInfo<IReadOnlyList<MemberChangeResponse>> ListType { get; } = Json.TypeInfo<IReadOnlyList<MemberChangeResponse>>();

    /// <summary>Long texts and what tells who somebody is are named without their values: who changes them may want them forgotten.</summary>
    public static IReadOnlyList<MemberChangeResponse> Between(TicketRecord before, TicketRecord now) =>
    [
        .. new (MemberChangeResponse Kept, bool Differs)[]
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
        .Select(static member => member.Kept),
    ];
}
