using Bytedesk.Functions.Signing;
using Bytedesk.Functions.Storage;
using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.Tokens.Jwt;

/// <summary>
/// Reads access tokens by the rules of RFC 7515 §5.2, RFC 7519 §7.2 and RFC 8725 §3. Those of another server of the product
/// name no key and say <c>sub</c>, <c>iat</c> and <c>exp</c> and nothing more. Never throws, whatever the text.
/// </summary>
internal static class AccessTokenReader
{
    /// <summary>
    /// Checks signature, claims and times, in this order; nothing of the payload is looked at before the signature is found
    /// good. Revocation is not checked here.
    /// </summary>
    /// <param name="key">The key that the token names, or the other server's for one that names none.</param>
    /// <param name="now">The instant for <c>exp</c> (no skew) and for <c>iat</c> and <c>nbf</c> (60 s of skew).</param>
    /// <param name="claims">What the token says; null when it is refused.</param>
    public static TokenRefusal Read(CompactJwt token, SigningKey key, DateTimeOffset now, out AccessTokenClaims? claims)
    {
        claims = null;
        if (!token.TryOpen(key, out var json))
        {
            return TokenRefusal.BadSignature;
        }

        if (CompactJwt.ReadJson(json, JwtJsonContext.Default.JwtPayload) is not { } payload
            || payload.ReadSubject() is not { } subject
            || !(token.KeyId is null ? IsLegacy(payload, subject) : IsOurs(payload)))
        {
            return TokenRefusal.BadClaims;
        }

        var refusal = payload.CheckTimes(now);
        claims = refusal is not TokenRefusal.None ? null : new AccessTokenClaims
        {
            Platform = subject.Platform,
            Username = subject.Username,
            IssuedAt = DateTimeOffset.FromUnixTimeSeconds(payload.IssuedAt),
            ExpiresAt = DateTimeOffset.FromUnixTimeSeconds(payload.ExpiresAt),
            TokenId = payload.TokenId ?? Keys.Hash(token.Text),
            UserUid = payload.UserUid ?? "",
        };
        return refusal;
    }

    private static bool IsOurs(JwtPayload payload) =>
        payload is { TokenId: { } tokenId, UserUid: { } userUid } && UrlSafeId.IsValid(tokenId) && UrlSafeId.IsValid(userUid);

    private static bool IsLegacy(JwtPayload payload, JwtSubject subject) => payload.HasNoMore && User.IsKnownPlatform(subject.Platform);
}
