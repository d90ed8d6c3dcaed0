using System.Text.Json;
using Bytedesk.Functions.Tokens;

namespace Bytedesk.Functions.Tests.Tokens.Jwt;

public sealed class AccessTokenClaimTests
{
    private const string Subject = """ "sub":"{\"platform\":\"bytedesk\",\"username\":\"ada@example.com\"}" """;

    [Theory]
    [InlineData("""{"x":1,"y":{"x":[1,{}]},"z":null}""")]
    [InlineData("""{"nbf":1768478400}""")]
    [InlineData("""{"nbf":1768478460}""")]
    [InlineData("""{"scope":"微","iss":"\u5fae"}""")]
    public void Other_claims_are_ignored(string others) =>
        Assert.Equal(TokenRefusal.None, Read($"{others[..^1]},{Forge.Payload[1..]}"));

    [Fact]
    public void A_claim_may_be_spelled_with_escapes()
    {
        var payload = Forge.Payload.Replace("\"jti\":\"a1b2\"", """ "\u006ati" : "\u00611b2" """, StringComparison.Ordinal);

        Assert.True(Forge.TryRead(Forge.Token(Forge.Header, payload), Forge.Ring, Forge.IssuedAt, out var claims, out _));
        Assert.Equal("a1b2", claims.TokenId);
    }

    [Theory]
    [InlineData("sub")]
    [InlineData("iat")]
    [InlineData("exp")]
    [InlineData("jti")]
    [InlineData("uid")]
    [InlineData("nbf")]
    public void A_claim_of_the_wrong_type_is_refused(string name)
    {
        foreach (var value in (string[])["null", "true", "false", "[]", "{}", "[1768478400]", "1.5", "1e3", "-1", "\"\"", "\"1768478400\"x"])
        {
            Assert.Equal(TokenRefusal.BadClaims, Read(With(name, value)));
        }

        Assert.Equal(TokenRefusal.BadClaims, Read(With(name, name is "sub" or "jti" or "uid" ? "1768478400" : "\"1768478400\"")));
    }

    [Theory]
    [InlineData("sub")]
    [InlineData("iat")]
    [InlineData("exp")]
    [InlineData("jti")]
    [InlineData("uid")]
    public void A_claim_that_is_missing_is_refused(string name) =>
        Assert.Equal(TokenRefusal.BadClaims, Read(Forge.Payload.Replace($"\"{name}\"", "\"x\"", StringComparison.Ordinal)));

    [Theory]
    [InlineData("0", TokenRefusal.Expired)]
    [InlineData("253402300799", TokenRefusal.None)]
    [InlineData("253402300800", TokenRefusal.BadClaims)]
    [InlineData("9223372036854775808", TokenRefusal.BadClaims)]
    [InlineData("-9223372036854775808", TokenRefusal.BadClaims)]
    [InlineData("1e400", TokenRefusal.BadClaims)]
    [InlineData("1771070400.0", TokenRefusal.BadClaims)]
    [InlineData("01771070400", TokenRefusal.BadClaims)]
    [InlineData("+1771070400", TokenRefusal.BadClaims)]
    [InlineData("NaN", TokenRefusal.BadClaims)]
    [InlineData("Infinity", TokenRefusal.BadClaims)]
    public void An_instant_is_an_integer_that_is_a_date(string exp, object expected) =>
        Assert.Equal(expected, Read(With("exp", exp)));

    [Fact]
    public void A_token_from_the_future_is_refused()
    {
        Assert.Equal(TokenRefusal.NotYetValid, Read(With("iat", "253402300799")));
        Assert.Equal(TokenRefusal.NotYetValid, Read(With("nbf", "1768478461")));
    }

    [Theory]
    [InlineData("\"a b\"")]
    [InlineData("\"a/b\"")]
    [InlineData("\"a\\u0000\"")]
    [InlineData("\"é\"")]
    [InlineData("\"\\ud800\"")]
    [InlineData("\"12345678901234567890123456789012345678901234567890123456789012345\"")]
    public void An_id_that_could_be_no_table_key_is_refused(string id)
    {
        Assert.Equal(TokenRefusal.BadClaims, Read(With("jti", id)));
        Assert.Equal(TokenRefusal.BadClaims, Read(With("uid", id)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"username":"ada"}""")]
    [InlineData("""{"platform":"","username":"ada"}""")]
    [InlineData("""{"platform":"bytedesk","username":""}""")]
    [InlineData("""{"platform":1,"username":"ada"}""")]
    [InlineData("""{"platform":"bytedesk","username":null}""")]
    [InlineData("""{"platform":"bytedesk","username":["ada"]}""")]
    [InlineData("""{"platform":"bytedesk","username":"ada","\u0075sername":"bob"}""")]
    [InlineData("""{"platform":"bytedesk","platform":"bytedesk","username":"ada"}""")]
    [InlineData("""{"platform":"bytedesk","username":"ada","x":1,"x":1}""")]
    [InlineData("""{"platform":"bytedesk","username":"ada"} x""")]
    [InlineData("""{"platform":"bytedesk","username":"ada"}{}""")]
    [InlineData("""{"platform":"bytedesk","username":"ada",}""")]
    [InlineData("""{"platform":"bytedesk","username":"ada" """)]
    [InlineData("""{"platform":"bytedesk","username":"\ud800"}""")]
    public void A_subject_without_platform_and_username_is_refused(string subject) =>
        Assert.Equal(TokenRefusal.BadClaims, Read(With("sub", $"\"{subject.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"")));

    [Fact]
    public void Other_members_of_the_subject_are_ignored_and_its_names_kept_in_lower_case()
    {
        var payload = With("sub", """ "{\"x\":[1],\"username\":\"ADA\",\"platform\":\"BYTEDESK\"}" """);

        Assert.True(Forge.TryRead(Forge.Token(Forge.Header, payload), Forge.Ring, Forge.IssuedAt, out var claims, out _));
        Assert.Equal(("bytedesk", "ada"), (claims.Platform, claims.Username));
    }

    [Theory]
    [InlineData(Subject)]
    [InlineData(""" "iat":1768478400 """)]
    [InlineData(""" "exp":1771070400 """)]
    [InlineData(""" "jti":"a1b2" """)]
    [InlineData(""" "uid":"c3d4" """)]
    [InlineData(""" "\u0073ub":"x" """)]
    [InlineData(""" "e\u0078p":9999999999 """)]
    [InlineData(""" "x":1,"x":1 """)]
    [InlineData(""" "x":1,"\u0078":2 """)]
    [InlineData(""" "nbf":0,"nbf":0 """)]
    public void A_claim_said_twice_is_refused(string more) =>
        Assert.Equal(TokenRefusal.BadClaims, Read($"{Forge.Payload[..^1]},{more}}}"));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("{\"sub\"")]
    public void A_payload_that_is_no_object_is_refused(string payload) =>
        Assert.NotEqual(TokenRefusal.None, Read(payload));

    [Theory]
    [InlineData("{0} x")]
    [InlineData("\ufeff{0}")]
    [InlineData("/**/{0}")]
    public void Nothing_may_surround_the_payload(string format) =>
        Assert.Equal(TokenRefusal.BadClaims, Read(string.Format(null, format, Forge.Payload)));

    [Fact]
    public void A_payload_nested_too_deep_is_refused() => Assert.Equal(
        TokenRefusal.BadClaims,
        Read($"{{\"x\":{new string('[', 1000)}{new string(']', 1000)},{Forge.Payload[1..]}"));

    private static string With(string name, string value)
    {
        using var payload = JsonDocument.Parse(Forge.Payload);
        var members = payload.RootElement.EnumerateObject().ToDictionary(member => member.Name, member => member.Value.GetRawText());
        members[name] = value;
        return $"{{{string.Join(',', members.Select(member => $"\"{member.Key}\":{member.Value}"))}}}";
    }

    private static TokenRefusal Read(string payload) => Forge.Refusal(Forge.Token(Forge.Header, payload));
}
