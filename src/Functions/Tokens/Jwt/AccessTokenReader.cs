using System.Diagnostics.CodeAnalysis;
using Bytedesk.Functions.Signing;

namespace Bytedesk.Functions.Tokens.Jwt;

/// <summary>Reads access tokens by the rules of RFC 7515 §5.2, RFC 7519 §7.2 and RFC 8725 §3. Never throws, whatever the text.</summary>
internal static class AccessTokenReader
{
    /// <summary>
    /// Checks form, algorithm, key, signature, claims and times, in this order; nothing of the payload is looked at before
    /// the signature is found good. Revocation is not checked here.
    /// </summary>
    /// <param name="ring">The keys that count. On <see cref="AccessTokenRefusal.UnknownKey"/> a newer ring may know the key.</param>
    /// <param name="now">The instant for <c>exp</c> (no skew) and for <c>iat</c> and <c>nbf</c> (60 s of skew).</param>
    /// <param name="claims">What the token says, when the answer is <see langword="true"/>.</param>
    /// <param name="refusal">Why not, when the answer is <see langword="false"/>.</param>
    public static bool TryRead(
        string token,
        SigningKeyRing ring,
        DateTimeOffset now,
        [NotNullWhen(true)] out AccessTokenClaims? claims,
        out AccessTokenRefusal refusal)
    {
        refusal = Read(token, ring, now, out claims);
        return claims is not null;
    }

    private static AccessTokenRefusal Read(string text, SigningKeyRing ring, DateTimeOffset now, out AccessTokenClaims? claims)
    {
        claims = null;
        var refusal = CompactJwt.Parse(text, out var token);
        return token is null ? refusal
            : token.KeyId is null ? AccessTokenRefusal.NoKeyId
            : !ring.TryGet(token.KeyId, out var key) ? AccessTokenRefusal.UnknownKey
            : !token.TryOpen(key, out var json) ? AccessTokenRefusal.BadSignature
            : ReadClaims(json, now, out claims);
    }

    private static AccessTokenRefusal ReadClaims(byte[] json, DateTimeOffset now, out AccessTokenClaims? claims)
    {
        claims = null;
        if (CompactJwt.ReadJson(json, JwtJsonContext.Default.JwtPayload) is not { } payload
            || payload.ReadSubject() is not { } subject
            || payload is not { TokenId: { } tokenId, UserUid: { } userUid }
            || !UrlSafeId.IsValid(tokenId)
            || !UrlSafeId.IsValid(userUid))
        {
            return AccessTokenRefusal.BadClaims;
        }

        var refusal = payload.CheckTimes(now);
        claims = refusal is not AccessTokenRefusal.None ? null : new AccessTokenClaims
        {
            Platform = subject.Platform,
            Username = subject.Username,
            IssuedAt = DateTimeOffset.FromUnixTimeSeconds(payload.IssuedAt),
            ExpiresAt = DateTimeOffset.FromUnixTimeSeconds(payload.ExpiresAt),
            TokenId = tokenId,
            UserUid = userUid,
        };
        return refusal;
    }
}
