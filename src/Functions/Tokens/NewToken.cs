namespace Bytedesk.Functions.Tokens;

/// <summary>What is asked for when a token is issued.</summary>
internal sealed record NewToken
{
    /// <summary>A name for lists.</summary>
    public required string Name { get; init; }

    /// <summary>What it is for.</summary>
    public string Description { get; init; } = "";

    /// <summary>Where it comes from.</summary>
    public TokenType Type { get; init; }

    /// <summary>The client that it is issued to, as that calls itself.</summary>
    public string? Channel { get; init; }

    /// <summary>The client's network address; null when it is not known.</summary>
    public string? ClientAddress { get; init; }

    /// <summary>When it ends; null: as long after now as the setting for sign-ins says.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The domains of which the web pages must be that send it, in their canonical form; empty: any, and none.</summary>
    public IReadOnlyList<string> AllowedDomains { get; init; } = [];

    /// <summary>What it may be used for, for a generated one.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];
}
