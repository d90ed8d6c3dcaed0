using System.Text.Json.Serialization;
using Bytedesk.Functions.Tokens.Management;
using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.Tokens;

/// <summary>A token as who manages it sees it; its own text is not among it.</summary>
internal record TokenResponse
{
    public required string Uid { get; init; }

    public required string Name { get; init; }

    public required string Description { get; init; }

    /// <summary><c>BEARER</c>, of a sign-in, or <c>API</c>, generated.</summary>
    public required string Type { get; init; }

    /// <summary>What the client is, as it called itself.</summary>
    public required string? Channel { get; init; }

    public required string Platform { get; init; }

    /// <summary>The owner's uid.</summary>
    public required string UserUid { get; init; }

    /// <summary>The owner's name when the token was issued.</summary>
    public required string Username { get; init; }

    public required DateTimeOffset IssuedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it was last used, rounded down to the hour; null while it has not been.</summary>
    public required DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>Whether it counts for the time being.</summary>
    public required bool Enabled { get; init; }

    /// <summary>Whether it will never count again.</summary>
    public required bool Revoked { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? RevokedAt { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? RevokeReason { get; init; }

    /// <summary>The hosts of the web pages that may send it; empty: any, and programs without a page.</summary>
    public required IReadOnlyList<string> AllowedDomains { get; init; }

    /// <summary>What it may be used for as its owner is now.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>The last six characters of its text.</summary>
    public required string Hint { get; init; }

    /// <summary>For the description of the API.</summary>
    public static TokenResponse Example { get; } = new()
    {
        Uid = "5f2b8c1d9e3a4f60b7c8d9e0f1a2b3c4" + "772ea4a1c5f8d27f" + "0c1d2e3f4a5b6c7d",
        Name = "CRM",
        Description = "Opens the workbench from the CRM",
        Type = "API",
        Channel = "WEB",
        Platform = User.BytedeskPlatform,
        UserUid = "5f2b8c1d9e3a4f60b7c8d9e0f1a2b3c4",
        Username = "agent@example.com",
        IssuedAt = new DateTimeOffset(2026, 1, 1, 8, 0, 0, TimeSpan.Zero),
        ExpiresAt = new DateTimeOffset(2026, 4, 1, 8, 0, 0, TimeSpan.Zero),
        LastUsedAt = null,
        Enabled = true,
        Revoked = false,
        AllowedDomains = ["*.example.com"],
        Scopes = ["tokens:manage"],
        Hint = "h1nT_x",
    };

    /// <summary>The same, revoked.</summary>
    public static TokenResponse Revocation { get; } = Example with
    {
        Revoked = true,
        RevokedAt = new DateTimeOffset(2026, 2, 1, 8, 0, 0, TimeSpan.Zero),
        RevokeReason = RevokeTokenRequest.Example.Reason,
    };

    public static TokenResponse From(ManagedToken token) => new()
    {
        Uid = token.Record.Uid,
        Name = token.Record.Name,
        Description = token.Record.Description,
        Type = token.Record.Type.ToString().ToUpperInvariant(),
        Channel = token.Record.Channel,
        Platform = User.BytedeskPlatform,
        UserUid = token.Record.UserUid,
        Username = token.Record.Username,
        IssuedAt = token.Record.IssuedAt,
        ExpiresAt = token.Record.ExpiresAt,
        LastUsedAt = token.Record.LastUsedAt,
        Enabled = token.Record.Enabled,
        Revoked = token.Status is TokenStatus.Revoked,
        RevokedAt = token.RevokedAt,
        RevokeReason = token.RevokeReason,
        AllowedDomains = token.Record.AllowedDomains,
        Scopes = [.. token.Scopes],
        Hint = token.Record.Hint,
    };
}
