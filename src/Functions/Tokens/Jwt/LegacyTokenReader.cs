using System.Diagnostics.CodeAnalysis;
using Bytedesk.Functions.Signing;
using Bytedesk.Functions.Storage;
using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.Tokens.Jwt;

/// <summary>
/// Reads the tokens of another server of the product by the rules of <see cref="AccessTokenReader"/>, save that they name no key
/// and say <c>sub</c>, <c>iat</c> and <c>exp</c> and nothing more. Never throws, whatever the text.
/// </summary>
internal static class LegacyTokenReader
{
    /// <summary>Checks form, algorithm, signature, claims and times, in this order. Revocation is not checked here.</summary>
    /// <param name="now">The instant for <c>exp</c> (no skew) and for <c>iat</c> (60 s of skew).</param>
    /// <param name="claims">What the token says, when the answer is <see langword="true"/>.</param>
    /// <param name="refusal">Why not, when the answer is <see langword="false"/>.</param>
    public static bool TryRead(
        string token,
        SigningKey key,
        DateTimeOffset now,
        [NotNullWhen(true)] out LegacyTokenClaims? claims,
        out AccessTokenRefusal refusal)
    {
        refusal = Read(token, key, now, out claims);
        return claims is not null;
    }

    private static AccessTokenRefusal Read(string text, SigningKey key, DateTimeOffset now, out LegacyTokenClaims? claims)
    {
        claims = null;
        var refusal = CompactJwt.Parse(text, out var token);
        if (token is null)
        {
            return refusal;
        }

        // What names a key is not the other server's, and must stand by the key that it names.
        if (token.KeyId is not null)
        {
            return AccessTokenRefusal.UnknownKey;
        }

        if (!token.TryOpen(key, out var json))
        {
            return AccessTokenRefusal.BadSignature;
        }

        if (CompactJwt.ReadJson(json, JwtJsonContext.Default.JwtPayload) is not { HasNoMore: true } payload
            || payload.ReadSubject() is not { } subject
            || !User.IsKnownPlatform(subject.Platform))
        {
            return AccessTokenRefusal.BadClaims;
        }

        refusal = payload.CheckTimes(now);
        claims = refusal is not AccessTokenRefusal.None ? null : new LegacyTokenClaims
        {
            Username = subject.Username,
            IssuedAt = DateTimeOffset.FromUnixTimeSeconds(payload.IssuedAt),
            ExpiresAt = DateTimeOffset.FromUnixTimeSeconds(payload.ExpiresAt),
            TokenId = Keys.Hash(text),
        };
        return refusal;
    }
}
