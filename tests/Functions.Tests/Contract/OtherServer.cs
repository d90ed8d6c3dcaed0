using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Bytedesk.Functions.Tests.Contract;

/// <summary>Another server of the product, which signs tokens of its own with a key of its own.</summary>
internal sealed class OtherServer
{
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(48);

    /// <summary>The key, as both servers are configured.</summary>
    public string KeyText => Convert.ToBase64String(_key);

    public string Setting => $"--Signing:LegacyKey={KeyText}";

    public static string Payload(string username, long? issuedAt = null, long? expiresAt = null)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        return new JsonObject
        {
            ["sub"] = $$"""{"platform":"bytedesk","username":"{{username}}"}""",
            ["iat"] = issuedAt ?? now,
            ["exp"] = expiresAt ?? now + 600,
        }.ToJsonString();
    }

    public string SignIn(string username) => Sign(Payload(username));

    public string Sign(string payload, string header = """{"alg":"HS384"}""")
    {
        var signed = $"{Forger.Encode(header)}.{Forger.Encode(payload)}";
        return $"{signed}.{Base64Url.EncodeToString(HMACSHA384.HashData(_key, Encoding.ASCII.GetBytes(signed)))}";
    }
}
