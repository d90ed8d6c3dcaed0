using System.Text.Json;
using Bytedesk.Functions.Signing;

namespace Bytedesk.Functions.Tokens.Jwt;

/// <summary>Writes access tokens: JWTs (RFC 7519) as JWS in compact form (RFC 7515 §7.1), signed HS384 (RFC 7518 §3.2).</summary>
internal static class AccessTokenWriter
{
    /// <summary>Writes the token that says <paramref name="claims"/>, signed by <paramref name="key"/>.</summary>
    /// <returns>At most 4096 characters. A secret: whoever has it acts as its owner.</returns>
    /// <exception cref="ArgumentException">
    /// An id is not of its form, a name is empty, an instant is before 1970, or the token would be longer than that.
    /// </exception>
    public static string Write(AccessTokenClaims claims, SigningKey key)
    {
        Check(claims);
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

    private static void Check(AccessTokenClaims claims)
    {
        if (!UrlSafeId.IsValid(claims.TokenId) || !UrlSafeId.IsValid(claims.UserUid))
        {
            throw new ArgumentException("jti and uid are 1 to 64 letters, digits, '-' and '_'.", nameof(claims));
        }

        if (claims.Platform.Length == 0 || claims.Username.Length == 0)
        {
            throw new ArgumentException("platform and username are not empty.", nameof(claims));
        }

        if (claims.IssuedAt < DateTimeOffset.UnixEpoch || claims.ExpiresAt < DateTimeOffset.UnixEpoch)
        {
            throw new ArgumentException("iat and exp are not before 1970.", nameof(claims));
        }
    }
}
