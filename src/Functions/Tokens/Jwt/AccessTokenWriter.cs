using System.Text.Json;
using Bytedesk.Functions.Signing;

namespace Bytedesk.Functions.Tokens.Jwt;

/// <summary>Writes access tokens: JWTs (RFC 7519) as JWS in compact form (RFC 7515 §7.1), signed HS384 (RFC 7518 §3.2).</summary>
internal static class AccessTokenWriter
{
    /// <summary>Writes the token that says <paramref name="claims"/>, signed by <paramref name="key"/>.</summary>
    /// <returns>At most 4096 characters. A secret: whoever has it acts as its owner.</returns>
    /// <exception cref="ArgumentException">The token would be longer than that.</exception>
    public static string Write(AccessTokenClaims claims, SigningKey key)
    {
        var subject = new JwtSubject { Platform = claims.Platform, Username = claims.Username };
        var payload = new JwtPayload
        {
            Subject = JsonSerializer.Serialize(subject, JwtJsonContext.Default.JwtSubject),
            IssuedAt = claims.IssuedAt.ToUnixTimeSeconds(),
            ExpiresAt = claims.ExpiresAt.ToUnixTimeSeconds(),
            TokenId = claims.TokenId,
            UserUid = claims.UserUid,
        };
        var token = CompactJwt.Write(JsonSerializer.SerializeToUtf8Bytes(payload, JwtJsonContext.Default.JwtPayload), key);
        return token.Length <= CompactJwt.MaximumLength
            ? token
            : throw new ArgumentException($"The token would be longer than {CompactJwt.MaximumLength} characters.", nameof(claims));
    }
}
