namespace Bytedesk.Functions.Audit;

/// <summary>Which audit events to list; null: whichever.</summary>
internal sealed record AuditQuery
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

    internal bool Matches(AuditRecord record) =>
        Is(UserUid, record.Event.UserUid)
        && Is(ActorUid, record.Event.Actor.UserUid)
        && Is(TokenUid, record.Event.TokenUid)
        && (Type is null || Type == record.Event.Type)
        && !(record.At < From)
        && !(record.At >= To);

    private static bool Is(string? wanted, string? actual) => wanted is null || wanted == actual;
}
