using System.Runtime.Serialization;
using Bytedesk.Functions.Storage;
using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.Tickets;

/// <summary>A ticket. A row of Tickets: partition key its month counted backwards, row key its uid.</summary>
internal sealed record TicketRecord : TableRow
{
    /// <summary>How many changes have been made, the creation included; the last row of its history has this number.</summary>
    public int Version { get; init; }

    public string Title { get; init; } = "";

    public string Content { get; init; } = "";

    public TicketStatus Status { get; init; }

    public TicketPriority Priority { get; init; }

    /// <summary>What kind of ticket it is, in whatever words its makers use.</summary>
    public string Type { get; init; } = "";

    public string ReporterUid { get; init; } = "";

    /// <summary>What the reporter was called then, and looked like.</summary>
    public string ReporterNickname { get; init; } = "";

    public string ReporterAvatar { get; init; } = "";

    /// <summary>Who is to deal with it; null: nobody yet.</summary>
    public string? AssigneeUid { get; init; }

    public string? AssigneeNickname { get; init; }

    public string? AssigneeAvatar { get; init; }

    /// <summary>The conversation that it came from.</summary>
    public string? ThreadUid { get; init; }

    /// <summary>Whom to ask, and how.</summary>
    public string? ContactName { get; init; }

    public string? Email { get; init; }

    public string? Phone { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Whether it is there no more; the sweep removes it.</summary>
    public bool Deleted { get; init; }

    [IgnoreDataMember]
    public string Uid => RowKey;

    /// <summary>Reporter, assignee and super administrators; to everybody else it is not there.</summary>
    public bool IsVisibleTo(User user) => user.SuperUser || ReporterUid == user.Uid || AssigneeUid == user.Uid;

    public TicketRecord AssignedTo(User? user) => this with { AssigneeUid = user?.Uid, AssigneeNickname = user?.Nickname, AssigneeAvatar = user?.Avatar };

    /// <summary>Nothing of what is stored: a log must not print an address.</summary>
    public override string ToString() => $"ticket {Uid}";
}

/// <summary>
/// A change of a ticket: who did what, and when. A row of Tickets beside its ticket, the latest first: row key the ticket's uid,
/// <c>-h-</c>, and the number of the change counted backwards.
/// </summary>
internal sealed record TicketChange : TableRow
{
    private const int AfterEveryChange = 999_999_999;

    /// <summary>The version of the ticket that it led to.</summary>
    public int Version { get; init; }

    /// <summary>Random, by which who made it knows it again when the answer was lost.</summary>
    public string ChangeId { get; init; } = "";

    public DateTimeOffset At { get; init; }

    public string ActorUid { get; init; } = "";

    public string ActorNickname { get; init; } = "";

    /// <summary>The members that were changed: an array of <see cref="MemberChangeResponse"/>, as JSON.</summary>
    public string Changes { get; init; } = "[]";

    public static string PrefixOf(string ticketUid) => $"{ticketUid}-h-";

    public static string RowKeyOf(string ticketUid, int version) => $"{PrefixOf(ticketUid)}{AfterEveryChange - version:D9}";
}
