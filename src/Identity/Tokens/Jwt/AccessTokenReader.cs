using System.Diagnostics.CodeAnalysis;
using Bytedesk.Identity.Signing;

namespace Bytedesk.Identity.Tokens.Jwt;

/// <summary>Reads access tokens by the rules of RFC 7515 §5.2, RFC 7519 §7.2 and RFC 8725 §3. Never throws, whatever the text.</summary>
public static class AccessTokenReader
{
    /// <summary>
    /// Checks form, algorithm, key, signature, claims and times, in this order; nothing of the payload is looked at before
    /// the signature is found good. Revocation is not checked here.
    /// </summary>
    /// <param name="token">The text as the client sent it.</param>
    /// <param name="ring">The keys that count. On <see cref="AccessTokenRefusal.UnknownKey"/> a newer ring may know the key.</param>
    /// <param name="now">The instant for <c>exp</c> (no skew) and for <c>iat</c> and <c>nbf</c> (60 s of skew).</param>
    /// <param name="claims">What the token says, when the answer is <see langword="true"/>.</param>
    /// <param name="refusal">Why not, when the answer is <see langword="false"/>.</param>
    public static bool TryRead(
        ReadOnlySpan<char> token,
        SigningKeyRing ring,
        DateTimeOffset now,
        [NotNullWhen(true)] out AccessTokenClaims? claims,
        out AccessTokenRefusal refusal)
    {
        refusal = Read(token, ring, now, out claims);
        return claims is not null;
    }

    private static AccessTokenRefusal Read(
        ReadOnlySpan<char> token, SigningKeyRing ring, DateTimeOffset now, out AccessTokenClaims? claims)
    {
        claims = null;
        var refusal = CompactToken.Split(token, out var parts);
        if (refusal is not AccessTokenRefusal.None)
        {
            return refusal;
        }

        refusal = FindKey(parts.Header, ring, out var key);
        if (refusal is AccessTokenRefusal.None or AccessTokenRefusal.UnknownKey or AccessTokenRefusal.NoKeyId && !parts.HasSignature)
        {
            return AccessTokenRefusal.Malformed;
        }

        return key is null ? refusal : ReadSigned(parts, key, now, stackalloc byte[token.Length], out claims);
    }

    private static AccessTokenRefusal FindKey(ReadOnlySpan<char> header, SigningKeyRing ring, out SigningKey? key)
    {
        if (ring.TryGetByHeader(header, out key))
        {
            return AccessTokenRefusal.None;
        }

        var refusal = JoseHeader.Read(header, out var keyId);
        return refusal is not AccessTokenRefusal.None ? refusal
            : keyId is null ? AccessTokenRefusal.NoKeyId
            : ring.TryGet(keyId, out key) ? AccessTokenRefusal.None
            : AccessTokenRefusal.UnknownKey;
    }

    private static AccessTokenRefusal ReadSigned(
        CompactToken parts, SigningKey key, DateTimeOffset now, Span<byte> room, out AccessTokenClaims? claims)
    {
        claims = null;
        if (!parts.TryOpen(key, room, out var json))
        {
            return AccessTokenRefusal.BadSignature;
        }

        if (!AccessTokenPayload.TryRead(json, out var payload) || payload is not { TokenId: { } tokenId, UserUid: { } userUid })
        {
            return AccessTokenRefusal.BadClaims;
        }

        var refusal = payload.CheckTimes(now);
        claims = refusal is not AccessTokenRefusal.None ? null : new AccessTokenClaims
        {
            Platform = payload.Subject.Platform,
            Username = payload.Subject.Username,
            IssuedAt = payload.IssuedAt,
            ExpiresAt = payload.ExpiresAt,
            TokenId = tokenId,
            UserUid = userUid,
        };
        return refusal;
    }
}
