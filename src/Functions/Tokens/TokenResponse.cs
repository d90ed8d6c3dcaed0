using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.Tokens;

/// <summary>A token as who manages it sees it; its own text is not among it.</summary>
internal record TokenResponse
{
    public required string Uid { get; init; }

    public required string Name { get; init; }

    public required string Description { get; init; }

    /// <summary><c>BEARER</c>, of a sign-in, <c>API</c>, generated, or <c>SESSION</c>, of a page.</summary>
    public required string Type { get; init; }

    /// <summary>What the client is, as it called itself.</summary>
    public required string? Channel { get; init; }

    public required string Platform { get; init; }

    /// <summary>The owner's uid.</summary>
    public required string UserUid { get; init; }

    /// <summary>The owner's name when the token was issued.</summary>
    public required string Username { get; init; }

    /// <summary>Of a session, the uid of the token that it came from, and ends with; absent where it began with a password.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ParentUid { get; init; }

    public required DateTimeOffset IssuedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it was last used, rounded down to the hour; null while it has not been.</summary>
    public required DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>Whether it is enabled; one that is not can be enabled again.</summary>
    public required bool Enabled { get; init; }

    /// <summary>Whether it is revoked, for good.</summary>
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

    public static TokenResponse From(OwnedToken token, DateTimeOffset now)
    {
        var record = token.Record;
        var isRevoked = token.StatusAt(now) is TokenStatus.Revoked;
        return new TokenResponse
        {
            Uid = record.Uid,
            Name = record.Name,
            Description = record.Description,
            Type = Text.Word(record.Type),
            Channel = record.Channel,
            Platform = User.BytedeskPlatform,
            UserUid = record.UserUid,
            Username = record.Username,
            ParentUid = record.ParentUid,
            IssuedAt = record.IssuedAt,
            ExpiresAt = record.ExpiresAt,
            LastUsedAt = record.LastUsedAt,
            Enabled = record.Enabled,
            Revoked = isRevoked,
            RevokedAt = isRevoked ? token.Revocation.At : null,
            RevokeReason = isRevoked ? token.Revocation.Reason : null,
            AllowedDomains = record.AllowedDomainList,
            Scopes = [.. token.Scopes],
            Hint = record.Hint,
        };
    }
}

/// <summary>A new token, and for this once its text.</summary>
internal sealed record CreatedTokenResponse : TokenResponse
{
    public CreatedTokenResponse()
    {
    }

    [SetsRequiredMembers]
    private CreatedTokenResponse(TokenResponse token, string accessToken)
        : base(token) => AccessToken = accessToken;

    /// <summary>For the description of the API.</summary>
    public static new CreatedTokenResponse Example { get; } =
        new(TokenResponse.Example, "eyJhbGciOiJIUzM4NCJ9.eyJ1aWQiOiIifQ.c2lnbmF0dXJl");

    /// <summary>The token, to be sent as <c>Authorization: Bearer …</c>. It is kept nowhere, and never shown again.</summary>
    public required string AccessToken { get; init; }

    public static CreatedTokenResponse From(IssuedToken issued, DateTimeOffset now) => new(From(issued.Token, now), issued.Text);
}
