namespace Bytedesk.Functions.Tokens.Management;

/// <summary>What is to become of a token; null leaves a member as it is.</summary>
internal sealed record TokenChange
{
    /// <summary>A name for lists.</summary>
    public string? Name { get; init; }

    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>Whether it counts for the time being.</summary>
    public bool? Enabled { get; init; }

    /// <summary>The domains of which the web pages must be that send it; empty: any, and none.</summary>
    public IReadOnlyList<string?>? AllowedDomains { get; init; }

    /// <summary>What it may be used for.</summary>
    public IReadOnlyList<string?>? Scopes { get; init; }

    /// <summary>When it ends: not later than now set, and not past.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}
