namespace Bytedesk.Functions.Tokens.Jwt;

/// <summary>What a token of another server of the product says.</summary>
internal sealed record LegacyTokenClaims
{
    /// <summary>The second half of <c>sub</c>, in whatever case; never empty.</summary>
    public required string Username { get; init; }

    /// <summary><c>iat</c>.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary><c>exp</c>.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>SHA-256 of the text, 64 lower-case hexadecimal digits: such a token has no <c>jti</c>, but only one spelling.</summary>
    public required string TokenId { get; init; }
}
