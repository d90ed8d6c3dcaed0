using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text;
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
        if (token.Length > CompactToken.MaximumLength)
        {
            return AccessTokenRefusal.TooLong;
        }

        if (!CompactToken.TrySplit(token, out var parts))
        {
            return AccessTokenRefusal.Malformed;
        }

        var refusal = FindKey(parts.Header, ring, out var key);
        if (refusal is AccessTokenRefusal.None or AccessTokenRefusal.UnknownKey && parts.Signature.Length != CompactToken.SignatureLength)
        {
            return AccessTokenRefusal.Malformed;
        }

        return key is null ? refusal : ReadSigned(token, parts, key, now, out claims);
    }

    private static AccessTokenRefusal FindKey(ReadOnlySpan<char> header, SigningKeyRing ring, out SigningKey? key)
    {
        if (ring.TryGetByHeader(header, out key))
        {
            return AccessTokenRefusal.None;
        }

        var refusal = JoseHeader.Read(header, out var keyId);
        return refusal is AccessTokenRefusal.None && !ring.TryGet(keyId, out key) ? AccessTokenRefusal.UnknownKey : refusal;
    }

    private static AccessTokenRefusal ReadSigned(
        ReadOnlySpan<char> token, CompactToken parts, SigningKey key, DateTimeOffset now, out AccessTokenClaims? claims)
    {
        claims = null;
        Span<byte> signature = stackalloc byte[SigningKey.SignatureLength];
        Base64Url.DecodeFromChars(parts.Signature, signature);

        Span<byte> signed = stackalloc byte[CompactToken.MaximumLength];
        signed = signed[..Encoding.ASCII.GetBytes(token[..parts.SignedLength], signed)];
        if (!key.Verify(signed, signature))
        {
            return AccessTokenRefusal.BadSignature;
        }

        var payload = signed[(parts.Header.Length + 1)..];
        payload = payload[..Base64Url.DecodeFromUtf8InPlace(payload)];
        return AccessTokenPayload.Read(payload, now, out claims);
    }
}
