using System.Security.Cryptography;
using System.Text;
using Bytedesk.Functions.Signing;
using Bytedesk.Functions.Tokens.Jwt;

namespace Bytedesk.Functions.Tests.Tokens.Jwt;

public sealed class LegacyTokenReaderTests
{
    private static readonly string Good = Forge.Token(Forge.LegacyHeader, Forge.LegacyPayload);

    [Fact]
    public void A_good_token_says_its_claims_and_is_known_by_its_hash()
    {
        Assert.True(LegacyTokenReader.TryRead(Good, Forge.Key, Forge.IssuedAt, out var claims, out var refusal));

        Assert.Equal(AccessTokenRefusal.None, refusal);
        Assert.Equal(
            new LegacyTokenClaims
            {
                Username = "ada@example.com",
                IssuedAt = Forge.IssuedAt,
                ExpiresAt = Forge.ExpiresAt,
                TokenId = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(Good))),
            },
            claims);
    }

    [Theory]
    [InlineData("""{"alg":"HS384","typ":"JWT"}""")]
    [InlineData("""{"typ":"jwt","alg":"HS384"}""")]
    [InlineData(" { \"alg\" : \"HS384\" } ")]
    public void The_header_may_be_spelled_differently(string header) =>
        Assert.Equal(AccessTokenRefusal.None, Read(Forge.Token(header, Forge.LegacyPayload)));

    [Theory]
    [InlineData("""{"alg":"none"}""", AccessTokenRefusal.UnsupportedAlgorithm)]
    [InlineData("""{"alg":"hs384"}""", AccessTokenRefusal.UnsupportedAlgorithm)]
    [InlineData("""{"alg":"HS256"}""", AccessTokenRefusal.UnsupportedAlgorithm)]
    [InlineData("""{"alg":"HS512"}""", AccessTokenRefusal.UnsupportedAlgorithm)]
    [InlineData("""{"alg":"RS384"}""", AccessTokenRefusal.UnsupportedAlgorithm)]
    [InlineData("""{"alg":"HS384","kid":"key-1"}""", AccessTokenRefusal.UnknownKey)]
    [InlineData("""{"kid":"legacy","alg":"HS384"}""", AccessTokenRefusal.UnknownKey)]
    [InlineData("""{"alg":"HS384","kid":""}""", AccessTokenRefusal.Malformed)]
    [InlineData("""{"alg":"HS384","kid":null}""", AccessTokenRefusal.Malformed)]
    [InlineData("""{"alg":"HS384","kid":1}""", AccessTokenRefusal.Malformed)]
    [InlineData("""{"alg":"HS384","\u006bid":"key-1"}""", AccessTokenRefusal.Malformed)]
    [InlineData("""{"alg":"HS384","alg":"HS384"}""", AccessTokenRefusal.Malformed)]
    [InlineData("""{"alg":"none","alg":"HS384"}""", AccessTokenRefusal.Malformed)]
    [InlineData("""{"alg":"HS384","typ":"JWE"}""", AccessTokenRefusal.Malformed)]
    [InlineData("""{"alg":"HS384","crit":["exp"]}""", AccessTokenRefusal.Malformed)]
    [InlineData("""{"typ":"JWT"}""", AccessTokenRefusal.Malformed)]
    [InlineData("""{"alg":"HS384"}}""", AccessTokenRefusal.Malformed)]
    [InlineData("""["HS384"]""", AccessTokenRefusal.Malformed)]
    [InlineData("{}", AccessTokenRefusal.Malformed)]
    public void Any_other_header_is_refused(string header, object expected) =>
        Assert.Equal(expected, Read(Forge.Token(header, Forge.LegacyPayload)));

    [Theory]
    [InlineData(""" "jti":"a1b2" """)]
    [InlineData(""" "jti":null """)]
    [InlineData(""" "uid":"c3d4" """)]
    [InlineData(""" "nbf":0 """)]
    [InlineData(""" "iss":"x" """)]
    [InlineData(""" "aud":[] """)]
    [InlineData(""" "":0 """)]
    [InlineData(""" "SUB":"x" """)]
    [InlineData(""" "exp":1771070400 """)]
    [InlineData(""" "\u0065xp":9999999999 """)]
    [InlineData(""" "iat":1768478400 """)]
    [InlineData(""" "sub":"{\"platform\":\"bytedesk\",\"username\":\"bob\"}" """)]
    public void Nothing_is_said_more_or_twice(string more) =>
        Assert.Equal(AccessTokenRefusal.BadClaims, Payload($"{Forge.LegacyPayload[..^1]},{more}}}"));

    [Theory]
    [InlineData("sub")]
    [InlineData("iat")]
    [InlineData("exp")]
    public void Every_claim_is_required(string name) =>
        Assert.Equal(AccessTokenRefusal.BadClaims, Payload(Forge.LegacyPayload.Replace($"\"{name}\"", "\"other\"", StringComparison.Ordinal)));

    [Theory]
    [InlineData("1771070400", "\"1771070400\"")]
    [InlineData("1771070400", "1771070400.0")]
    [InlineData("1771070400", "-1")]
    [InlineData("1771070400", "253402300800")]
    [InlineData("1768478400", "null")]
    [InlineData("\\\"bytedesk\\\"", "\\\"other\\\"")]
    [InlineData("\\\"bytedesk\\\"", "null")]
    [InlineData("\\\"ada@example.com\\\"", "\\\"\\\"")]
    [InlineData("\\\"ada@example.com\\\"", "[]")]
    [InlineData("{\\\"platform\\\"", "{\\\"username\\\":\\\"bob\\\",\\\"platform\\\"")]
    public void A_claim_of_another_form_is_refused(string value, string other)
    {
        var payload = Forge.LegacyPayload.Replace(value, other, StringComparison.Ordinal);

        Assert.NotEqual(Forge.LegacyPayload, payload);
        Assert.Equal(AccessTokenRefusal.BadClaims, Payload(payload));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{0} x")]
    [InlineData("{0}{{}}")]
    [InlineData("[{0}]")]
    public void The_payload_is_one_object(string format) =>
        Assert.NotEqual(AccessTokenRefusal.None, Payload(format.Contains("{0}", StringComparison.Ordinal) ? string.Format(null, format, Forge.LegacyPayload) : format));

    [Theory]
    [InlineData(-60, AccessTokenRefusal.None)]
    [InlineData(-61, AccessTokenRefusal.NotYetValid)]
    [InlineData((30 * 86400) - 1, AccessTokenRefusal.None)]
    [InlineData(30 * 86400, AccessTokenRefusal.Expired)]
    public void A_token_counts_from_a_minute_before_it_was_issued_until_it_expires(int seconds, object expected) =>
        Assert.Equal(expected, Read(Good, Forge.IssuedAt.AddSeconds(seconds)));

    [Fact]
    public void A_token_with_one_character_changed_is_refused_wherever()
    {
        for (var position = 0; position < Good.Length; position++)
        {
            foreach (var character in "Aa0-_.=+/ \n")
            {
                var changed = $"{Good[..position]}{character}{Good[(position + 1)..]}";
                Assert.True(changed == Good || Read(changed) is not AccessTokenRefusal.None, $"'{character}' at {position}");
            }
        }
    }

    [Fact]
    public void Another_key_and_another_form_are_refused()
    {
        var parts = Good.Split('.');
        var other = new SigningKey("other", new byte[48]);

        Assert.False(LegacyTokenReader.TryRead(Good, other, Forge.IssuedAt, out _, out var refusal));
        Assert.Equal(AccessTokenRefusal.BadSignature, refusal);
        Assert.Equal(AccessTokenRefusal.Malformed, Read($"{parts[0]}.{parts[1]}."));
        Assert.Equal(AccessTokenRefusal.Malformed, Read($"{parts[0]}.{parts[1]}"));
        Assert.Equal(AccessTokenRefusal.Malformed, Read($"{Good}."));
        Assert.Equal(AccessTokenRefusal.Malformed, Read($"{Good}=="));
        Assert.Equal(AccessTokenRefusal.Malformed, Read(Forge.Sign($"{parts[0]}.{parts[1]}=")));
        Assert.Equal(AccessTokenRefusal.TooLong, Read(Good.PadRight(4097, 'A')));
        Assert.Equal(AccessTokenRefusal.Malformed, Read(""));
    }

    // The same bytes as key of both: it is the header alone that parts the two.
    [Fact]
    public void A_token_is_never_tried_by_the_other_ones_key()
    {
        var ours = Forge.Token(Forge.Header, Forge.Payload);
        var oursAsLegacy = Forge.Token(Forge.Header, Forge.LegacyPayload);
        var legacyAsOurs = Forge.Token(Forge.LegacyHeader, Forge.Payload);

        Assert.Equal(AccessTokenRefusal.UnknownKey, Read(ours));
        Assert.Equal(AccessTokenRefusal.UnknownKey, Read(oursAsLegacy));
        Assert.Equal(AccessTokenRefusal.BadClaims, Read(legacyAsOurs));
        Assert.Equal(AccessTokenRefusal.BadClaims, ReadAsOurs(oursAsLegacy));
        Assert.Equal(AccessTokenRefusal.NoKeyId, ReadAsOurs(legacyAsOurs));
        Assert.Equal(AccessTokenRefusal.NoKeyId, ReadAsOurs(Good));

        static AccessTokenRefusal ReadAsOurs(string token)
        {
            AccessTokenReader.TryRead(token, Forge.Ring, Forge.IssuedAt, out _, out var refusal);
            return refusal;
        }
    }

    private static AccessTokenRefusal Payload(string payload) => Read(Forge.Token(Forge.LegacyHeader, payload));

    private static AccessTokenRefusal Read(string token) => Read(token, Forge.IssuedAt);

    private static AccessTokenRefusal Read(string token, DateTimeOffset now)
    {
        var read = LegacyTokenReader.TryRead(token, Forge.Key, now, out var claims, out var refusal);
        Assert.Equal(read, claims is not null);
        Assert.Equal(read, refusal is AccessTokenRefusal.None);
        return refusal;
    }
}
