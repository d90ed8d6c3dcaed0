using Bytedesk.Functions.Tokens.Management;

namespace Bytedesk.Functions.Tokens;

/// <summary>The token to generate.</summary>
internal sealed record CreateTokenRequest
{
    /// <summary>A name for lists, 1 to 64 characters.</summary>
    public required string Name { get; init; }

    /// <summary>What it is for; at most 1,024 characters.</summary>
    public string? Description { get; init; }

    /// <summary>The owner's uid; the caller's own when absent. Only super administrators may name somebody else.</summary>
    public string? UserUid { get; init; }

    /// <summary>When it ends, at most 365 days from now; without this and <c>lifetimeDays</c> as a sign-in's token does.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>How long it lives, in days, 1 to 365; not together with <c>expiresAt</c>.</summary>
    public int? LifetimeDays { get; init; }

    /// <summary>
    /// The hosts of the web pages that may send it, at most 50: <c>example.com</c>, <c>*.example.com</c> for all below it,
    /// an address, each with or without a port. When there is one, a request needs an <c>Origin</c>, or a <c>Referer</c>, that matches.
    /// </summary>
    public IReadOnlyList<string?>? AllowedDomains { get; init; }

    /// <summary>What it may be used for, no more than its owner and the caller's token may; nothing that asks for a scope when absent.</summary>
    public IReadOnlyList<string?>? Scopes { get; init; }

    /// <summary>What the client is, up to 32 characters.</summary>
    public string? Channel { get; init; }

    /// <summary>For the description of the API.</summary>
    public static CreateTokenRequest Example { get; } = new()
    {
        Name = "CRM",
        Description = "Opens the workbench from the CRM",
        LifetimeDays = 90,
        AllowedDomains = ["*.example.com"],
        Scopes = ["tokens:manage"],
        Channel = "WEB",
    };

    public TokenRequest ToRequest() => new()
    {
        Name = Name,
        Description = Description,
        ExpiresAt = ExpiresAt,
        LifetimeDays = LifetimeDays,
        AllowedDomains = AllowedDomains,
        Scopes = Scopes,
        Channel = Channel,
    };
}
