using System.Text.Json.Serialization;
using Bytedesk.Functions.Tokens;

namespace Bytedesk.Functions.OAuth;

/// <summary>What there is to say of a token (RFC 7662 §2.2); of one that is not active, that alone.</summary>
internal sealed record IntrospectionResponse
{
    private const string Bearer = "Bearer";

    /// <summary>Whether it is active.</summary>
    public required bool Active { get; init; }

    /// <summary>What it may be used for as its owner is now, joined by blanks; absent when that is nothing that asks for a scope.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Scope { get; init; }

    /// <summary>Its owner's username.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Username { get; init; }

    /// <summary>Always <c>Bearer</c>.</summary>
    [JsonPropertyName("token_type")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TokenType { get; init; }

    /// <summary>When it ends, in seconds since 1970; earlier than its text says when its end was moved.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Exp { get; init; }

    /// <summary>When it was issued, in seconds since 1970.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Iat { get; init; }

    /// <summary>Its owner's uid.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Sub { get; init; }

    /// <summary>Its uid.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Jti { get; init; }

    /// <summary>Of whatever is not active, one and the same.</summary>
    public static IntrospectionResponse Inactive { get; } = new() { Active = false };

    /// <summary>For the description of the API.</summary>
    public static IntrospectionResponse Example { get; } = new()
    {
        Active = true,
        Scope = "messages:read tokens:manage",
        Username = "agent@example.com",
        TokenType = Bearer,
        Exp = 1_775_030_400,
        Iat = 1_767_254_400,
        Sub = "5f2b8c1d9e3a4f60b7c8d9e0f1a2b3c4",
        Jti = "5f2b8c1d9e3a4f60b7c8d9e0f1a2b3c4" + "772ea4a1c5f8d27f" + "0c1d2e3f4a5b6c7d",
    };

    public static IntrospectionResponse From(OwnedToken token) => new()
    {
        Active = true,
        Scope = string.Join(' ', token.Scopes) is { Length: > 0 } scope ? scope : null,
        Username = token.Owner!.Username,
        TokenType = Bearer,
        Exp = token.Record.ExpiresAt.ToUnixTimeSeconds(),
        Iat = token.Record.IssuedAt.ToUnixTimeSeconds(),
        Sub = token.Record.UserUid,
        Jti = token.Record.Uid,
    };
}
