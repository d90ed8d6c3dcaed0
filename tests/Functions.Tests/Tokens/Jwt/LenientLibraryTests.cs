using System.Text;
using Bytedesk.Functions.Tokens;
using Jose;

namespace Bytedesk.Functions.Tests.Tokens.Jwt;

/// <summary>What jose-jwt by itself takes, given a good MAC. Each of these is shown to be taken by it, and refused here.</summary>
public sealed class LenientLibraryTests
{
    private const string Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private static readonly Dictionary<string, (TokenRefusal Refusal, Func<string, string, string> Make)> Cases = new()
    {
        ["bits to spare in the header"] = (TokenRefusal.Malformed, static (header, payload) => Respell(header, payload, 0, WithSpareBits)),
        ["bits to spare in the payload"] = (TokenRefusal.Malformed, static (header, payload) => Respell(header, payload, 1, WithSpareBits)),
        ["padding in the header"] = (TokenRefusal.Malformed, static (header, payload) => Respell(header, payload, 0, Padded)),
        ["padding in the payload"] = (TokenRefusal.Malformed, static (header, payload) => Respell(header, payload, 1, Padded)),
        ["base64 that is not for addresses"] = (TokenRefusal.Malformed, static (header, payload) => Forge
            .Token(header, $"{payload[..^1]},\"x\":\"???>>>~~~ÿÿÿ\"}}").Replace('-', '+').Replace('_', '/')),
        ["white space in the header"] = (TokenRefusal.Malformed, static (header, payload) => Respell(header, payload, 0, static segment => segment.Insert(4, "    "))),
        ["lines in the payload"] = (TokenRefusal.Malformed, static (header, payload) => Respell(header, payload, 1, static segment => segment.Insert(4, "\r\n\r\n"))),
        ["tabs in the signature"] = (TokenRefusal.Malformed, static (header, payload) => Respell(header, payload, 2, static segment => segment.Insert(4, "\t\t\t\t"))),
        ["white space after the token"] = (TokenRefusal.Malformed, static (header, payload) => Forge.Token(header, payload) + "    "),
        ["alg twice"] = (TokenRefusal.Malformed, static (header, payload) => Forge.Token($"{{\"alg\":\"none\",{header[1..]}", payload)),
        ["alg twice, once with an escape"] = (TokenRefusal.Malformed, static (header, payload) => Forge.Token($"{{\"\\u0061lg\":\"none\",{header[1..]}", payload)),
        ["alg with an escape"] = (TokenRefusal.Malformed, static (header, payload) => Forge.Token(header.Replace("alg", "\\u0061lg", StringComparison.Ordinal), payload)),
        ["kid twice"] = (TokenRefusal.Malformed, static (header, payload) => Forge.Token($"{{\"kid\":\"key-1\",\"kid\":\"key-1\",{header[1..]}", payload)),
        ["kid no text"] = (TokenRefusal.Malformed, static (header, payload) => Forge.Token($"{{\"alg\":\"HS384\",\"kid\":null}}", payload)),
        ["crit with a member that nobody knows"] = (TokenRefusal.Malformed, static (header, payload) => Forge.Token($"{header[..^1]},\"crit\":[\"x\"],\"x\":1}}", payload)),
        ["crit empty"] = (TokenRefusal.Malformed, static (header, payload) => Forge.Token($"{header[..^1]},\"crit\":[]}}", payload)),
        // RFC 7797: the second segment is then the payload itself, and the MAC is over the same text.
        ["b64 false"] = (TokenRefusal.Malformed, static (header, payload) => Forge.Token($"{header[..^1]},\"b64\":false}}", payload)),
        ["b64 false and critical"] = (TokenRefusal.Malformed, static (header, payload) => Forge.Token($"{header[..^1]},\"b64\":false,\"crit\":[\"b64\"]}}", payload)),
        ["another typ"] = (TokenRefusal.Malformed, static (header, payload) => Forge.Token("""{"alg":"HS384","kid":"key-1","typ":"at+jwt"}""", payload)),
        ["typ no text"] = (TokenRefusal.Malformed, static (header, payload) => Forge.Token("""{"alg":"HS384","kid":"key-1","typ":1}""", payload)),
        ["a key in the header"] = (TokenRefusal.Malformed, static (header, payload) => Forge.Token($"{header[..^1]},\"jwk\":{{\"kty\":\"oct\",\"k\":\"AAAA\"}}}}", payload)),
        ["any other member"] = (TokenRefusal.Malformed, static (header, payload) => Forge.Token($"{header[..^1]},\"x\":\"\"}}", payload)),
        ["a header that is not UTF-8"] = (TokenRefusal.Malformed, static (header, payload) => Forge.Token(
            [.. Encoding.UTF8.GetBytes(header[..^1]), .. ",\"x\":\""u8, 0xC3, .. "\"}"u8], Encoding.UTF8.GetBytes(payload))),
        ["a payload that is not UTF-8"] = (TokenRefusal.BadClaims, static (header, payload) => Forge.Token(
            Encoding.UTF8.GetBytes(header), [.. Encoding.UTF8.GetBytes(payload[..^1]), .. ",\"x\":\""u8, 0xFF, .. "\"}"u8])),
        ["an empty payload"] = (TokenRefusal.Malformed, static (header, payload) => Forge.Token(header, "")),
        ["an array for a payload"] = (TokenRefusal.BadClaims, static (header, payload) => Forge.Token(header, $"[{payload}]")),
        ["a payload that is not JSON"] = (TokenRefusal.BadClaims, static (header, payload) => Forge.Token(header, "payload")),
        ["a claim twice"] = (TokenRefusal.BadClaims, static (header, payload) => Forge.Token(header, $"{payload[..^1]},\"exp\":9999999999}}")),
        ["a mebibyte"] = (TokenRefusal.TooLong, static (header, payload) => Forge.Token(header, $"{payload[..^1]},\"x\":\"{new string('x', 1 << 20)}\"}}")),
        ["one that has expired"] = (TokenRefusal.Expired, static (header, payload) => Forge.Token(header, payload.Replace("\"exp\":1771070400", "\"exp\":1768478400", StringComparison.Ordinal))),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_the_library_takes_is_no_token_of_ours(string name)
    {
        var token = Cases[name].Make(Forge.Header, Forge.Payload);

        ShouldBeTakenByTheLibrary(token);
        Assert.False(Forge.TryRead(token, Forge.Ring, Forge.IssuedAt, out _, out var refusal));
        Assert.Equal(Cases[name].Refusal, refusal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_the_library_takes_is_no_token_of_another_server(string name)
    {
        var token = Cases[name].Make(Forge.LegacyHeader, Forge.LegacyPayload);

        ShouldBeTakenByTheLibrary(token);
        Assert.False(Forge.TryReadLegacy(token, Forge.Key, Forge.IssuedAt, out _, out var refusal));
        Assert.Equal(Cases[name].Refusal, refusal);
    }

    [Fact]
    public void The_same_tokens_without_what_is_wrong_are_taken_by_all()
    {
        var ours = Forge.Token(Forge.Header, Forge.Payload);
        var another = Forge.Token(Forge.LegacyHeader, Forge.LegacyPayload);

        ShouldBeTakenByTheLibrary(ours);
        ShouldBeTakenByTheLibrary(another);
        Assert.True(Forge.TryRead(ours, Forge.Ring, Forge.IssuedAt, out _, out _));
        Assert.True(Forge.TryReadLegacy(another, Forge.Key, Forge.IssuedAt, out _, out _));
    }

    // With the algorithm pinned, as it is used here.
    private static void ShouldBeTakenByTheLibrary(string token) =>
        Assert.NotNull(JWT.DecodeBytes(token, Forge.KeyBytes, JwsAlgorithm.HS384));

    // The MAC stays that of the canonical form: the library computes it over what it has decoded and encoded again.
    private static string Respell(string header, string payload, int segment, Func<string, string> respell)
    {
        // Padding and spare bits are there in two of three lengths.
        while (Forge.Token(header, payload).Split('.')[segment].Length % 4 == 0 && segment < 2)
        {
            (header, payload) = segment is 0 ? (header + " ", payload) : (header, payload + " ");
        }

        var parts = Forge.Token(header, payload).Split('.');
        parts[segment] = respell(parts[segment]);
        return string.Join('.', parts);
    }

    private static string WithSpareBits(string segment) => segment[..^1] + Digits[Digits.IndexOf(segment[^1], StringComparison.Ordinal) + 1];

    private static string Padded(string segment) => segment + new string('=', 4 - (segment.Length % 4));
}
