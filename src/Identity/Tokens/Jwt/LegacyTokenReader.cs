using System.Diagnostics.CodeAnalysis;
using Bytedesk.Identity.Signing;
using Bytedesk.Identity.Storage;
using Bytedesk.Identity.Users;

namespace Bytedesk.Identity.Tokens.Jwt;

/// <summary>
/// Reads the tokens of another server of the product by the rules of <see cref="AccessTokenReader"/>, save that they name no key
/// and say <c>sub</c>, <c>iat</c> and <c>exp</c> and nothing more. Never throws, whatever the text.
/// </summary>
internal static class LegacyTokenReader
{
    /// <summary>Checks form, algorithm, signature, claims and times, in this order. Revocation is not checked here.</summary>
    /// <param name="token">The text as the client sent it.</param>
    /// <param name="key">The other server's key.</param>
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
        claims = null;
        refusal = Read(token, key, now, out var payload);
        if (refusal is not AccessTokenRefusal.None)
        {
            return false;
        }

        claims = new LegacyTokenClaims
        {
            Username = payload.Subject.Username,
            IssuedAt = payload.IssuedAt,
            ExpiresAt = payload.ExpiresAt,
            TokenId = Keys.Hash(token),
        };
        return true;
    }

    private static AccessTokenRefusal Read(ReadOnlySpan<char> token, SigningKey key, DateTimeOffset now, out AccessTokenPayload payload)
    {
        payload = default;
        var refusal = CompactToken.Split(token, out var parts);
        if (refusal is not AccessTokenRefusal.None)
        {
            return refusal;
        }

        refusal = JoseHeader.Read(parts.Header, out var keyId);
        if (refusal is not AccessTokenRefusal.None)
        {
            return refusal;
        }

        // What names a key is not the other server's, and must stand by the key that it names.
        if (keyId is not null)
        {
            return AccessTokenRefusal.UnknownKey;
        }

        Span<byte> room = stackalloc byte[CompactToken.MaximumLength];
        return !parts.HasSignature ? AccessTokenRefusal.Malformed
            : !parts.TryOpen(key, room, out var json) ? AccessTokenRefusal.BadSignature
            : AccessTokenPayload.TryRead(json, out payload) && payload.HasNoMore && User.IsKnownPlatform(payload.Subject.Platform)
                ? payload.CheckTimes(now)
                : AccessTokenRefusal.BadClaims;
    }
}
