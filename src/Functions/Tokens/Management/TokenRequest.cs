namespace Bytedesk.Functions.Tokens.Management;

/// <summary>What is asked for when a token is generated; <see cref="TokenRules"/> say what may be.</summary>
internal sealed record TokenRequest
{
    /// <summary>A name for lists.</summary>
    public required string Name { get; init; }

    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>When it ends; this or <see cref="LifetimeDays"/>, or neither: the setting for sign-ins.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>How long it lives, in days (1 to 365).</summary>
    public int? LifetimeDays { get; init; }

    /// <summary>The domains of which the web pages must be that send it; null or empty: any, and none.</summary>
    public IReadOnlyList<string?>? AllowedDomains { get; init; }

    /// <summary>What it may be used for; null or empty: nothing that asks for a scope.</summary>
    public IReadOnlyList<string?>? Scopes { get; init; }

    /// <summary>The client that it is for.</summary>
    public string? Channel { get; init; }
}
