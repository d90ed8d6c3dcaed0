using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using Bytedesk.Functions.Http;

namespace Bytedesk.Functions.Tokens;

/// <summary>The token to generate.</summary>
internal sealed record CreateTokenRequest : IRecordRequest<TokenResponse>
{
    /// <summary>A name for lists, 1 to 64 characters.</summary>
    [StringLength(TokenRules.NameLength, MinimumLength = 1)]
    public required string Name { get; init; }

    /// <summary>What it is for; at most 1,024 characters.</summary>
    [MaxLength(TokenRules.DescriptionLength)]
    public string? Description { get; init; }

    /// <summary>The owner's uid; the caller's own when absent. Only super administrators may name somebody else.</summary>
    public string? UserUid { get; init; }

    /// <summary>When it ends, at most 365 days from now; without this and <c>lifetimeDays</c> as a sign-in's token does.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>How long it lives, in days, 1 to 365; not together with <c>expiresAt</c>.</summary>
    [Range(1, TokenRules.LongestLifetimeDays)]
    public int? LifetimeDays { get; init; }

    /// <summary>
    /// The hosts of the web pages that may send it, at most 50: <c>example.com</c>, <c>*.example.com</c> for all below it,
    /// an address, each with or without a port. When there is one, a request needs an <c>Origin</c>, or a <c>Referer</c>, that matches.
    /// </summary>
    [MaxLength(Domains.AllowedDomains.MaximumCount)]
    public IReadOnlyList<string?>? AllowedDomains { get; init; }

    /// <summary>What it may be used for, no more than its owner and the caller's token may; nothing that asks for a scope when absent.</summary>
    public IReadOnlyList<string?>? Scopes { get; init; }

    /// <summary>What the client is, up to 32 characters.</summary>
    [MaxLength(TokenRules.ChannelLength)]
    public string? Channel { get; init; }

    /// <summary>What else is sent: see <see cref="IRecordRequest{TRecord}"/>.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; set; }

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
}

/// <summary>What is to become of a token; what is absent or null stays as it is.</summary>
internal sealed record ChangeTokenRequest : IRecordRequest<TokenResponse>
{
    /// <summary>A name for lists, 1 to 64 characters.</summary>
    [StringLength(TokenRules.NameLength, MinimumLength = 1)]
    public string? Name { get; init; }

    /// <summary>What it is for; at most 1,024 characters.</summary>
    [MaxLength(TokenRules.DescriptionLength)]
    public string? Description { get; init; }

    /// <summary>Whether it is valid from now on.</summary>
    public bool? Enabled { get; init; }

    /// <summary>The hosts of the web pages that may send it, at most 50; an empty list: any, and programs without a page.</summary>
    [MaxLength(Domains.AllowedDomains.MaximumCount)]
    public IReadOnlyList<string?>? AllowedDomains { get; init; }

    /// <summary>What it may be used for; not of a sign-in's token.</summary>
    public IReadOnlyList<string?>? Scopes { get; init; }

    /// <summary>An earlier end than now set, in the future.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>What else is sent: see <see cref="IRecordRequest{TRecord}"/>.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; set; }

    /// <summary>For the description of the API.</summary>
    public static ChangeTokenRequest Example { get; } = new() { Enabled = false };
}

/// <summary>Why a token is revoked.</summary>
internal sealed record RevokeTokenRequest
{
    /// <summary>At most 256 characters.</summary>
    [MaxLength(TokenRules.ReasonLength)]
    public string? Reason { get; init; }

    /// <summary>For the description of the API.</summary>
    public static RevokeTokenRequest Example { get; } = new() { Reason = "The partner has left" };
}

/// <summary>Whose tokens are revoked.</summary>
internal sealed record RevokeAllTokensRequest
{
    /// <summary>The owner's uid; the caller's own when absent. Only super administrators may name somebody else.</summary>
    public string? UserUid { get; init; }

    /// <summary>
    /// Whether the token that comes with the request stays; it does not when absent. A session that came from a token of the
    /// same user ends with that, and cannot stay.
    /// </summary>
    [JsonPropertyName("except_current")]
    public bool? ExceptCurrent { get; init; }

    /// <summary>For the description of the API.</summary>
    public static RevokeAllTokensRequest Example { get; } = new() { ExceptCurrent = true };
}
