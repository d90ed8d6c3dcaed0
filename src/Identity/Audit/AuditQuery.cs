namespace Bytedesk.Identity.Audit;

/// <summary>Which audit events to list; null: whichever.</summary>
public sealed record AuditQuery
{
    /// <summary>The user to whom, or to whose token, it was done.</summary>
    public string? UserUid { get; init; }

    /// <summary>The user who did it.</summary>
    public string? ActorUid { get; init; }

    /// <summary>The token it was done to.</summary>
    public string? TokenUid { get; init; }

    /// <summary>What was done.</summary>
    public AuditEventType? Type { get; init; }

    /// <summary>Not before this instant.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Before this instant.</summary>
    public DateTimeOffset? To { get; init; }
}
