using Bytedesk.Functions.Tokens.Management;

namespace Bytedesk.Functions.Tokens;

/// <summary>What is to become of a token; what is absent or null stays as it is.</summary>
internal sealed record ChangeTokenRequest
{
    /// <summary>A name for lists, 1 to 64 characters.</summary>
    public string? Name { get; init; }

    /// <summary>What it is for; at most 1,024 characters.</summary>
    public string? Description { get; init; }

    /// <summary>Whether it counts from now on.</summary>
    public bool? Enabled { get; init; }

    /// <summary>The hosts of the web pages that may send it, at most 50; an empty list: any, and programs without a page.</summary>
    public IReadOnlyList<string?>? AllowedDomains { get; init; }

    /// <summary>What it may be used for; not of a sign-in's token.</summary>
    public IReadOnlyList<string?>? Scopes { get; init; }

    /// <summary>An earlier end than now set, in the future.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>For the description of the API.</summary>
    public static ChangeTokenRequest Example { get; } = new() { Enabled = false };

    public TokenChange ToChange() => new()
    {
        Name = Name,
        Description = Description,
        Enabled = Enabled,
        AllowedDomains = AllowedDomains,
        Scopes = Scopes,
        ExpiresAt = ExpiresAt,
    };
}
