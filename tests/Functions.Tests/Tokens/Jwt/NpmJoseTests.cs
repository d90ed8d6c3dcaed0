using System.Buffers.Text;
using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bytedesk.Azurite;
using Bytedesk.Functions.Tokens;
using Bytedesk.Functions.Tokens.Jwt;
using Bytedesk.Processes;

namespace Bytedesk.Functions.Tests.Tokens.Jwt;

/// <summary>Both ways with the npm package jose, an implementation of the same RFCs by others that holds the same key.</summary>
public sealed class NpmJoseTests
{
    private static readonly string[] Usernames = ["ada@example.com", "+8613800138000", "微语 \"客服\" \\ \u0001 😀"];

    private static readonly JsonSerializerOptions AsJavaScriptDoes = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task Jose_verifies_our_tokens_and_reads_the_same_claims()
    {
        var tokens = Usernames.Select(username => AccessTokenWriter.Write(Claims(username), Forge.Key)).ToArray();

        var verified = (await AskAsync(verify: [.. tokens, tokens[0].WithOtherCharacter(^1)]))["verified"]!.AsArray();

        for (var i = 0; i < Usernames.Length; i++)
        {
            var expected = new JsonObject
            {
                ["header"] = new JsonObject { ["alg"] = "HS384", ["kid"] = "key-1", ["typ"] = "JWT" },
                ["payload"] = Payload(Usernames[i]),
                ["sub"] = Payload(Usernames[i])["sub"]!.DeepClone(),
            };
            Assert.True(JsonNode.DeepEquals(expected, verified[i]), $"{verified[i]}");
        }

        Assert.Equal("ERR_JWS_SIGNATURE_VERIFICATION_FAILED", (string?)verified[^1]!["error"]);
    }

    [Fact]
    public async Task We_verify_the_tokens_of_jose_that_follow_our_rules()
    {
        (string Header, TokenRefusal Expected)[] cases =
        [
            ("""{"alg":"HS384","kid":"key-1","typ":"JWT"}""", TokenRefusal.None),
            ("""{"kid":"key-1","typ":"JWT","alg":"HS384"}""", TokenRefusal.None),
            ("""{"alg":"HS384","kid":"key-1"}""", TokenRefusal.Malformed),
            ("""{"alg":"HS384","kid":"key-2","typ":"JWT"}""", TokenRefusal.UnknownKey),
            ("""{"alg":"HS384"}""", TokenRefusal.NoKeyId),
            ("""{"alg":"HS256","kid":"key-1"}""", TokenRefusal.UnsupportedAlgorithm),
        ];

        foreach (var (signed, username, expected) in await SignAsync(cases, Payload))
        {
            Forge.TryRead(signed, Forge.Ring, Forge.IssuedAt, out var claims, out var refusal);
            Assert.Equal(expected, refusal);
            Assert.Equal(expected is TokenRefusal.None ? Claims(username) : null, claims);
        }
    }

    [Fact]
    public async Task We_verify_the_tokens_of_jose_that_are_as_another_server_makes_them()
    {
        (string Header, TokenRefusal Expected)[] cases =
        [
            ("""{"alg":"HS384"}""", TokenRefusal.None),
            ("""{"alg":"HS384","typ":"JWT"}""", TokenRefusal.None),
            ("""{"alg":"HS384","kid":"key-1","typ":"JWT"}""", TokenRefusal.UnknownKey),
            ("""{"alg":"HS256"}""", TokenRefusal.UnsupportedAlgorithm),
        ];

        foreach (var (signed, username, expected) in await SignAsync(cases, LegacyPayload))
        {
            Forge.TryReadLegacy(signed, Forge.Key, Forge.IssuedAt, out var claims, out var refusal);
            Assert.Equal(expected, refusal);
            Assert.Equal(expected is TokenRefusal.None ? username : null, claims?.Username);
        }
    }

    private static AccessTokenClaims Claims(string username) => Forge.Claims with { Username = username };

    private static JsonObject Payload(string username) => new()
    {
        ["sub"] = new JsonObject { ["platform"] = "bytedesk", ["username"] = username }
            .ToJsonString(AsJavaScriptDoes).Replace(@"\uD83D\uDE00", "😀", StringComparison.Ordinal),
        ["iat"] = Forge.IssuedAt.ToUnixTimeSeconds(),
        ["exp"] = Forge.ExpiresAt.ToUnixTimeSeconds(),
        ["jti"] = "a1b2",
        ["uid"] = "c3d4",
    };

    private static JsonObject LegacyPayload(string username)
    {
        var payload = Payload(username);
        return payload.Remove("jti") && payload.Remove("uid") ? payload : throw new InvalidOperationException("There was none.");
    }

    // One process of Node.js signs for all headers and usernames.
    private static async Task<IEnumerable<(string Signed, string Username, TokenRefusal Expected)>> SignAsync(
        (string Header, TokenRefusal Expected)[] cases, Func<string, JsonObject> payload)
    {
        var wanted = cases.SelectMany(static _ => Usernames, static (one, username) => (one.Header, Username: username, one.Expected)).ToArray();
        var signed = (await AskAsync(sign: [.. wanted.Select(one => (one.Header, payload(one.Username)))]))["signed"]!.AsArray();
        Assert.Equal(wanted.Length, signed.Count);
        return wanted.Select((one, i) => ((string)signed[i]!, one.Username, one.Expected));
    }

    private static async Task<JsonNode> AskAsync(string[]? verify = null, (string Header, JsonObject Payload)[]? sign = null)
    {
        var request = new JsonObject
        {
            ["key"] = Base64Url.EncodeToString(Forge.KeyBytes),
            ["now"] = Forge.IssuedAt.ToUnixTimeMilliseconds(),
            ["verify"] = new JsonArray([.. (verify ?? []).Select(token => (JsonNode)token)]),
            ["sign"] = new JsonArray([.. (sign ?? []).Select(token => new JsonObject { ["header"] = JsonNode.Parse(token.Header), ["payload"] = token.Payload })]),
        };
        var root = RepositoryRoot.Find();
        await NodeModules.EnsureInstalledAsync(root, cancellationToken: TestContext.Current.CancellationToken);
        var node = await ChildProcess.RunAsync(
            new ProcessStartInfo("node", [Path.Combine(root, "tests", "Functions.Tests", "Tokens", "Jwt", "jose.mjs")]), request.ToJsonString(), TestContext.Current.CancellationToken);
        Assert.Equal((0, ""), (node.ExitCode, node.Errors));
        return JsonNode.Parse(node.Output)!;
    }
}
