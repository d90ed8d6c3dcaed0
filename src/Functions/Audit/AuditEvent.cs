namespace Bytedesk.Functions.Audit;

/// <summary>Who does something, and from where.</summary>
/// <param name="UserUid">The user; null when that is not known, or is the service itself.</param>
/// <param name="ClientAddress">The client's network address; null when it is not known.</param>
/// <param name="TokenUid">The access token that they used; null when it was none.</param>
internal sealed record Actor(string? UserUid, string? ClientAddress, string? TokenUid = null);

/// <summary>Who did what to which user or token, and from where.</summary>
internal sealed record AuditEvent
{
    /// <summary>What was done.</summary>
    public required AuditEventType Type { get; init; }

    /// <summary>The user to whom, or to whose token, it was done.</summary>
    public required string UserUid { get; init; }

    /// <summary>Who did it.</summary>
    public required Actor Actor { get; init; }

    /// <summary>The token it was done to; null when it was not done to one.</summary>
    public string? TokenUid { get; init; }

    /// <summary>What there is to add, such as the reason, or the names of what was changed; never a value of theirs.</summary>
    public string? Detail { get; init; }
}
