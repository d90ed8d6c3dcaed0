namespace Bytedesk.Identity.Audit;

/// <summary>Who did what to which user or token, and from where.</summary>
public sealed record AuditEvent
{
    /// <summary>What was done.</summary>
    public required AuditEventType Type { get; init; }

    /// <summary>The user to whom, or to whose token, it was done.</summary>
    public required string UserUid { get; init; }

    /// <summary>The user who did it; null when that is not known, or was the service itself.</summary>
    public string? ActorUid { get; init; }

    /// <summary>The token it was done to.</summary>
    public string? TokenUid { get; init; }

    /// <summary>The client's network address.</summary>
    public string? ClientAddress { get; init; }
}
