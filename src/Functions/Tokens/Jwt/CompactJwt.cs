using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using Bytedesk.Functions.Signing;
using Jose;
using Base64Url = System.Buffers.Text.Base64Url;

namespace Bytedesk.Functions.Tokens.Jwt;

/// <summary>
/// A JWT as JWS in compact form (RFC 7515 §7.1), signed HS384. jose-jwt makes and checks the MAC, and by itself takes many
/// spellings of one token and nearly any header: what it would take too much of is refused here, before a MAC is computed.
/// </summary>
internal sealed class CompactJwt
{
    public const int MaximumLength = 4096;

    private const string Type = "JWT";

    private static readonly JwtSettings Settings = OnlyHs384();

    private CompactJwt(string text, string? keyId) => (Text, KeyId) = (text, keyId);

    /// <summary>The text itself, the only one that these bytes have.</summary>
    public string Text { get; }

    /// <summary>The <c>kid</c>; null when the header names no key.</summary>
    public string? KeyId { get; }

    /// <summary>Looks at everything but the signature and the payload's JSON.</summary>
    /// <returns><see cref="TokenRefusal.None"/> with a token; else why not.</returns>
    public static TokenRefusal Parse(string text, out CompactJwt? token)
    {
        token = null;
        if (text.Length > MaximumLength)
        {
            return TokenRefusal.TooLong;
        }

        if (text.Split('.') is not [var first, var payload, var signature] || ReadHeader(first) is not { } header)
        {
            return TokenRefusal.Malformed;
        }

        if (header.Algorithm != nameof(JwsAlgorithm.HS384))
        {
            return TokenRefusal.UnsupportedAlgorithm;
        }

        if (!HasType(header) || Decode(payload) is null || Decode(signature) is not { Length: SigningKey.SignatureLength })
        {
            return TokenRefusal.Malformed;
        }

        token = new CompactJwt(text, header.KeyId);
        return TokenRefusal.None;
    }

    /// <summary>Signs a payload.</summary>
    public static string Write(byte[] payload, SigningKey key) => JWT.EncodeBytes(
        payload, key.Bytes, JwsAlgorithm.HS384, new Dictionary<string, object> { ["kid"] = key.Id, ["typ"] = Type }, Settings);

    /// <summary>Reads JSON in which nothing is said twice and that is nothing but valid UTF-8; null when it is not.</summary>
    public static T? ReadJson<T>(ReadOnlySpan<byte> json, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return Utf8.IsValid(json) ? JsonSerializer.Deserialize(json, type) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Checks the signature, in constant time, and gives the payload only when it is this key's.</summary>
    public bool TryOpen(SigningKey key, [NotNullWhen(true)] out byte[]? payload)
    {
        try
        {
            payload = JWT.DecodeBytes(Text, key.Bytes, JwsAlgorithm.HS384, Settings);
            return true;
        }
        catch (IntegrityException)
        {
            payload = null;
            return false;
        }
    }

    // The escapes that JSON has for letters would be one more way to spell a name; no header needs them.
    private static JwtHeader? ReadHeader(string segment) =>
        Decode(segment) is { } json
        && !json.Contains((byte)'\\')
        && ReadJson(json, JwtJsonContext.Default.JwtHeader) is { } header
        && (header.KeyId is null || UrlSafeId.IsValid(header.KeyId))
            ? header
            : null;

    // RFC 8725 §3.11: one kind of JWT is not taken for another. Another server's tokens, which name no key, may say no type.
    private static bool HasType(JwtHeader header) =>
        header.Type is null ? header.KeyId is null : header.Type.Equals(Type, StringComparison.OrdinalIgnoreCase);

    // RFC 4648 §3.5: only what these bytes are encoded to is them, not what else decodes to them (padding, white space, bits
    // to spare). A token of another server is revoked by the hash of its text, so it must have one text.
    private static byte[]? Decode(string segment) =>
        Base64Url.IsValid(segment)
        && Base64Url.DecodeFromChars(segment) is { Length: > 0 } bytes
        && Base64Url.EncodeToString(bytes) == segment
            ? bytes
            : null;

    private static JwtSettings OnlyHs384()
    {
        var settings = new JwtSettings();
        foreach (var algorithm in Enum.GetValues<JwsAlgorithm>().Where(static algorithm => algorithm is not JwsAlgorithm.HS384))
        {
            settings.DeregisterJws(algorithm);
        }

        foreach (var algorithm in Enum.GetValues<JweAlgorithm>())
        {
            settings.DeregisterJwa(algorithm);
        }

        foreach (var encryption in Enum.GetValues<JweEncryption>())
        {
            settings.DeregisterJwe(encryption);
        }

        foreach (var compression in Enum.GetValues<JweCompression>())
        {
            settings.DeregisterCompression(compression);
        }

        return settings;
    }
}
