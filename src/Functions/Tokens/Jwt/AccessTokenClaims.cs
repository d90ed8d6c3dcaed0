namespace Bytedesk.Functions.Tokens.Jwt;

/// <summary>What an access token says (RFC 7519 §4).</summary>
internal sealed record AccessTokenClaims
{
    /// <summary>The first half of <c>sub</c>; kept in lower case, never empty.</summary>
    public required string Platform { get; init => field = value.ToLowerInvariant(); }

    /// <summary>The second half of <c>sub</c>; kept in lower case, never empty.</summary>
    public required string Username { get; init => field = value.ToLowerInvariant(); }

    /// <summary><c>iat</c>; kept in whole seconds, as the token says it.</summary>
    public required DateTimeOffset IssuedAt { get; init => field = WholeSeconds(value); }

    /// <summary><c>exp</c>: the first instant at which the token has expired; kept in whole seconds.</summary>
    public required DateTimeOffset ExpiresAt { get; init => field = WholeSeconds(value); }

    /// <summary>
    /// <c>jti</c>: 1 to 64 ASCII letters, digits, <c>-</c> and <c>_</c>. Another server's token has none, but only one spelling:
    /// then SHA-256 of that, 64 lower-case hexadecimal digits.
    /// </summary>
    public required string TokenId { get; init; }

    /// <summary><c>uid</c>, the owner: of the same form as <see cref="TokenId"/>; empty in another server's token.</summary>
    public required string UserUid { get; init; }

    /// <summary>An instant as a token says it (RFC 7519 §2, NumericDate).</summary>
    public static DateTimeOffset WholeSeconds(DateTimeOffset instant) =>
        DateTimeOffset.FromUnixTimeSeconds(instant.ToUnixTimeSeconds());
}
