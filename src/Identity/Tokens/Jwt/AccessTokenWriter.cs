using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Bytedesk.Identity.Signing;

namespace Bytedesk.Identity.Tokens.Jwt;

/// <summary>Writes access tokens: JWTs (RFC 7519) as JWS in compact form (RFC 7515 §7.1), signed HS384 (RFC 7518 §3.2).</summary>
public static class AccessTokenWriter
{
    private const int SignaturePartLength = 1 + CompactToken.SignatureLength;

    /// <summary>Writes the token that says <paramref name="claims"/>, signed by <paramref name="key"/>.</summary>
    /// <returns>At most 4096 characters. A secret: whoever has it acts as its owner.</returns>
    /// <exception cref="ArgumentException">
    /// An id is not of its form, a name is empty, an instant is before 1970, or the token would be longer than that.
    /// </exception>
    public static string Write(AccessTokenClaims claims, SigningKey key)
    {
        Check(claims);
        Span<byte> token = stackalloc byte[CompactToken.MaximumLength];
        var start = Encoding.ASCII.GetBytes(key.Header, token);
        token[start++] = (byte)'.';

        var room = token[start..^SignaturePartLength];
        if (!TryWritePayload(claims, room, out var length) || !Base64Url.TryEncodeToUtf8InPlace(room, length, out length))
        {
            throw new ArgumentException($"The token would be longer than {CompactToken.MaximumLength} characters.", nameof(claims));
        }

        var end = start + length;
        Span<byte> signature = stackalloc byte[SigningKey.SignatureLength];
        key.Sign(token[..end], signature);
        token[end++] = (byte)'.';
        end += Base64Url.EncodeToUtf8(signature, token[end..]);
        return Encoding.ASCII.GetString(token[..end]);
    }

    // `sub` is JSON within a JSON string, so its names are escaped once for each.
    private static bool TryWritePayload(AccessTokenClaims claims, Span<byte> json, out int length) => Utf8.TryWrite(
        json,
        CultureInfo.InvariantCulture,
        $$"""
        {"sub":"{\"platform\":\"{{EscapeTwice(claims.Platform)}}\",\"username\":\"{{EscapeTwice(claims.Username)}}\"}","iat":{{claims.IssuedAt.ToUnixTimeSeconds()}},"exp":{{claims.ExpiresAt.ToUnixTimeSeconds()}},"jti":"{{claims.TokenId}}","uid":"{{claims.UserUid}}"}
        """,
        out length);

    // "Unsafe" is about JSON inside HTML. These are the escapes that JSON.stringify makes, and a name without any stays the same string.
    private static string EscapeTwice(string name) =>
        JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(name));

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
