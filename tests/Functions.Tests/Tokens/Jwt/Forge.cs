using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Bytedesk.Functions.Signing;
using Bytedesk.Functions.Tokens;
using Bytedesk.Functions.Tokens.Jwt;

namespace Bytedesk.Functions.Tests.Tokens.Jwt;

/// <summary>Makes tokens of any content, rightly signed, without the code under test.</summary>
internal static class Forge
{
    public const string Header = """{"alg":"HS384","kid":"key-1","typ":"JWT"}""";

    public const string Payload =
        """{"sub":"{\"platform\":\"bytedesk\",\"username\":\"ada@example.com\"}","iat":1768478400,"exp":1771070400,"jti":"a1b2","uid":"c3d4"}""";

    // As another server of the product writes them.
    public const string LegacyHeader = """{"alg":"HS384"}""";

    public const string LegacyPayload =
        """{"sub":"{\"platform\":\"bytedesk\",\"username\":\"ada@example.com\"}","iat":1768478400,"exp":1771070400}""";

    // 2026-01-15T12:00:00Z and 30 days on: what Payload says.
    public static readonly DateTimeOffset IssuedAt = DateTimeOffset.FromUnixTimeSeconds(1768478400);
    public static readonly DateTimeOffset ExpiresAt = DateTimeOffset.FromUnixTimeSeconds(1771070400);

    public static readonly byte[] KeyBytes = [.. Enumerable.Range(0, 48).Select(i => (byte)i)];
    public static readonly SigningKey Key = new("key-1", KeyBytes);
    public static readonly SigningKeyRing Ring = new(Key);

    /// <summary>What <see cref="Payload"/> says.</summary>
    public static readonly AccessTokenClaims Claims = new()
    {
        Platform = "bytedesk",
        Username = "ada@example.com",
        IssuedAt = IssuedAt,
        ExpiresAt = ExpiresAt,
        TokenId = "a1b2",
        UserUid = "c3d4",
    };

    public static string Token(string header, string payload) => Token(Encoding.UTF8.GetBytes(header), Encoding.UTF8.GetBytes(payload));

    public static string Token(ReadOnlySpan<byte> header, ReadOnlySpan<byte> payload) =>
        Sign($"{Base64Url.EncodeToString(header)}.{Base64Url.EncodeToString(payload)}");

    /// <summary>Reads a token of ours, by the key of the ring that it names.</summary>
    public static bool TryRead(string token, SigningKeyRing ring, DateTimeOffset now, [NotNullWhen(true)] out AccessTokenClaims? claims, out TokenRefusal refusal)
    {
        claims = null;
        refusal = CompactJwt.Parse(token, out var jwt);
        refusal = jwt is null ? refusal
            : jwt.KeyId is null ? TokenRefusal.NoKeyId
            : ring.TryGet(jwt.KeyId, out var key) ? AccessTokenReader.Read(jwt, key, now, out claims)
            : TokenRefusal.UnknownKey;
        return claims is not null;
    }

    /// <summary>Why a token of ours does not count; by default when it has just been issued.</summary>
    public static TokenRefusal Refusal(string token, DateTimeOffset? now = null)
    {
        var read = TryRead(token, Ring, now ?? IssuedAt, out var claims, out var refusal);
        Assert.Equal((read, read), (claims is not null, refusal is TokenRefusal.None));
        return refusal;
    }

    /// <summary>Reads a token of another server, which names no key.</summary>
    public static bool TryReadLegacy(string token, SigningKey key, DateTimeOffset now, [NotNullWhen(true)] out AccessTokenClaims? claims, out TokenRefusal refusal)
    {
        claims = null;
        refusal = CompactJwt.Parse(token, out var jwt);
        refusal = jwt is null ? refusal
            : jwt.KeyId is null ? AccessTokenReader.Read(jwt, key, now, out claims)
            : TokenRefusal.UnknownKey;
        return claims is not null;
    }

    public static string Sign(string signed) =>
        $"{signed}.{Base64Url.EncodeToString(HMACSHA384.HashData(KeyBytes, Encoding.UTF8.GetBytes(signed)))}";
}
