using Bytedesk.Functions.Tokens;
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
        Assert.True(Forge.TryReadLegacy(Good, Forge.Key, Forge.IssuedAt, out var claims, out var refusal));

        Assert.Equal(TokenRefusal.None, refusal);
        Assert.Equal(
            new AccessTokenClaims
            {
                Platform = "bytedesk",
                UserUid = "",
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
        Assert.Equal(TokenRefusal.None, Read(Forge.Token(header, Forge.LegacyPayload)));

    [Theory]
    [InlineData("""{"alg":"none"}""", TokenRefusal.UnsupportedAlgorithm)]
    [InlineData("""{"alg":"hs384"}""", TokenRefusal.UnsupportedAlgorithm)]
    [InlineData("""{"alg":"HS256"}""", TokenRefusal.UnsupportedAlgorithm)]
    [InlineData("""{"alg":"HS512"}""", TokenRefusal.UnsupportedAlgorithm)]
    [InlineData("""{"alg":"RS384"}""", TokenRefusal.UnsupportedAlgorithm)]
    [InlineData("""{"alg":"HS384","kid":"key-1"}""", TokenRefusal.UnknownKey)]
    [InlineData("""{"kid":"legacy","alg":"HS384"}""", TokenRefusal.UnknownKey)]
    [InlineData("""{"alg":"HS384","kid":""}""", TokenRefusal.Malformed)]
    [InlineData("""{"alg":"HS384","kid":null}""", TokenRefusal.Malformed)]
    [InlineData("""{"alg":"HS384","kid":1}""", TokenRefusal.Malformed)]
    [InlineData("""{"alg":"HS384","\u006bid":"key-1"}""", TokenRefusal.Malformed)]
    [InlineData("""{"alg":"HS384","alg":"HS384"}""", TokenRefusal.Malformed)]
    [InlineData("""{"alg":"none","alg":"HS384"}""", TokenRefusal.Malformed)]
    [InlineData("""{"alg":"HS384","typ":"JWE"}""", TokenRefusal.Malformed)]
    [InlineData("""{"alg":"HS384","crit":["exp"]}""", TokenRefusal.Malformed)]
    [InlineData("""{"typ":"JWT"}""", TokenRefusal.Malformed)]
    [InlineData("""{"alg":"HS384"}}""", TokenRefusal.Malformed)]
    [InlineData("""["HS384"]""", TokenRefusal.Malformed)]
    [InlineData("{}", TokenRefusal.Malformed)]
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
        Assert.Equal(TokenRefusal.BadClaims, Payload($"{Forge.LegacyPayload[..^1]},{more}}}"));

    [Theory]
    [InlineData("sub")]
    [InlineData("iat")]
    [InlineData("exp")]
    public void Every_claim_is_required(string name) =>
        Assert.Equal(TokenRefusal.BadClaims, Payload(Forge.LegacyPayload.Replace($"\"{name}\"", "\"other\"", StringComparison.Ordinal)));

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
        Assert.Equal(TokenRefusal.BadClaims, Payload(payload));
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
        Assert.NotEqual(TokenRefusal.None, Payload(format.Contains("{0}", StringComparison.Ordinal) ? string.Format(null, format, Forge.LegacyPayload) : format));

    [Theory]
    [InlineData(-60, TokenRefusal.None)]
    [InlineData(-61, TokenRefusal.NotYetValid)]
    [InlineData((30 * 86400) - 1, TokenRefusal.None)]
    [InlineData(30 * 86400, TokenRefusal.Expired)]
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
                Assert.True(changed == Good || Read(changed) is not TokenRefusal.None, $"'{character}' at {position}");
            }
        }
    }

    [Fact]
    public void Another_key_and_another_form_are_refused()
    {
        var parts = Good.Split('.');
        var other = new SigningKey("other", new byte[48]);

        Assert.False(Forge.TryReadLegacy(Good, other, Forge.IssuedAt, out _, out var refusal));
        Assert.Equal(TokenRefusal.BadSignature, refusal);
        Assert.Equal(TokenRefusal.Malformed, Read($"{parts[0]}.{parts[1]}."));
        Assert.Equal(TokenRefusal.Malformed, Read($"{parts[0]}.{parts[1]}"));
        Assert.Equal(TokenRefusal.Malformed, Read($"{Good}."));
        Assert.Equal(TokenRefusal.Malformed, Read($"{Good}=="));
        Assert.Equal(TokenRefusal.Malformed, Read(Forge.Sign($"{parts[0]}.{parts[1]}=")));
        Assert.Equal(TokenRefusal.TooLong, Read(Good.PadRight(4097, 'A')));
        Assert.Equal(TokenRefusal.Malformed, Read(""));
    }

    // The same bytes as key of both: it is the header alone that parts the two.
    [Fact]
    public void A_token_is_never_tried_by_the_other_ones_key()
    {
        var ours = Forge.Token(Forge.Header, Forge.Payload);
        var oursAsLegacy = Forge.Token(Forge.Header, Forge.LegacyPayload);
        var legacyAsOurs = Forge.Token(Forge.LegacyHeader, Forge.Payload);

        Assert.Equal(TokenRefusal.UnknownKey, Read(ours));
        Assert.Equal(TokenRefusal.UnknownKey, Read(oursAsLegacy));
        Assert.Equal(TokenRefusal.BadClaims, Read(legacyAsOurs));
        Assert.Equal(TokenRefusal.BadClaims, ReadAsOurs(oursAsLegacy));
        Assert.Equal(TokenRefusal.NoKeyId, ReadAsOurs(legacyAsOurs));
        Assert.Equal(TokenRefusal.NoKeyId, ReadAsOurs(Good));

        static TokenRefusal ReadAsOurs(string token)
        {
            Forge.TryRead(token, Forge.Ring, Forge.IssuedAt, out _, out var refusal);
            return refusal;
        }
    }

    private static TokenRefusal Payload(string payload) => Read(Forge.Token(Forge.LegacyHeader, payload));

    private static TokenRefusal Read(string token) => Read(token, Forge.IssuedAt);

    private static TokenRefusal Read(string token, DateTimeOffset now)
    {
        var read = Forge.TryReadLegacy(token, Forge.Key, now, out var claims, out var refusal);
        Assert.Equal(read, claims is not null);
        Assert.Equal(read, refusal is TokenRefusal.None);
        return refusal;
    }
}
