using System.Text;
using Bytedesk.Functions.Signing;
using Bytedesk.Functions.Tokens.Jwt;

namespace Bytedesk.Functions.Tests.Tokens.Jwt;

public sealed class AccessTokenReaderTests
{
    private static readonly string Good = Forge.Token(Forge.Header, Forge.Payload);

    [Fact]
    public void A_good_token_says_its_claims()
    {
        Assert.True(AccessTokenReader.TryRead(Good, Forge.Ring, Forge.IssuedAt, out var claims, out var refusal));

        Assert.Equal(AccessTokenRefusal.None, refusal);
        Assert.Equal(
            new AccessTokenClaims
            {
                Platform = "bytedesk",
                Username = "ada@example.com",
                IssuedAt = Forge.IssuedAt,
                ExpiresAt = Forge.ExpiresAt,
                TokenId = "a1b2",
                UserUid = "c3d4",
            },
            claims);
    }

    [Theory]
    [InlineData("""{"typ":"JWT","alg":"HS384","kid":"key-1"}""")]
    [InlineData("""{"kid":"key-1","alg":"HS384"}""")]
    [InlineData("""{"alg":"HS384","kid":"key-1","typ":"jwt"}""")]
    [InlineData(" \t{ \"alg\" : \"HS384\" ,\r\n \"kid\" : \"key-1\" } ")]
    public void The_header_may_be_spelled_differently(string header) =>
        Assert.Equal(AccessTokenRefusal.None, Read(Forge.Token(header, Forge.Payload)));

    [Theory]
    [InlineData("""{"alg":"none"}""", AccessTokenRefusal.UnsupportedAlgorithm)]
    [InlineData("""{"alg":"none","kid":"key-1"}""", AccessTokenRefusal.UnsupportedAlgorithm)]
    [InlineData("""{"alg":"NONE","kid":"key-1"}""", AccessTokenRefusal.UnsupportedAlgorithm)]
    [InlineData("""{"alg":"hs384","kid":"key-1"}""", AccessTokenRefusal.UnsupportedAlgorithm)]
    [InlineData("""{"alg":"HS384 ","kid":"key-1"}""", AccessTokenRefusal.UnsupportedAlgorithm)]
    [InlineData("""{"alg":"HS256","kid":"key-1"}""", AccessTokenRefusal.UnsupportedAlgorithm)]
    [InlineData("""{"alg":"HS512","kid":"key-1"}""", AccessTokenRefusal.UnsupportedAlgorithm)]
    [InlineData("""{"alg":"RS384","kid":"key-1"}""", AccessTokenRefusal.UnsupportedAlgorithm)]
    [InlineData("""{"alg":"ES384","kid":"key-1"}""", AccessTokenRefusal.UnsupportedAlgorithm)]
    [InlineData("""{"alg":"PS384","kid":"key-1"}""", AccessTokenRefusal.UnsupportedAlgorithm)]
    [InlineData("""{"alg":"dir","kid":"key-1"}""", AccessTokenRefusal.UnsupportedAlgorithm)]
    [InlineData("""{"alg":"HS384","kid":"key-2"}""", AccessTokenRefusal.UnknownKey)]
    [InlineData("""{"alg":"HS384","kid":"KEY-1"}""", AccessTokenRefusal.UnknownKey)]
    [InlineData("""{"alg":"HS384"}""", AccessTokenRefusal.NoKeyId)]
    [InlineData("""{"alg":"HS384","kid":""}""", AccessTokenRefusal.Malformed)]
    [InlineData("""{"alg":"HS384","kid":"key 1"}""", AccessTokenRefusal.Malformed)]
    [InlineData("""{"alg":"HS384","kid":"../key-1"}""", AccessTokenRefusal.Malformed)]
    [InlineData("""{"alg":"HS384","kid":"12345678901234567890123456789012345678901234567890123456789012345"}""", AccessTokenRefusal.Malformed)]
    [InlineData("""{"alg":"HS384","kid":1}""", AccessTokenRefusal.Malformed)]
    [InlineData("""{"alg":384,"kid":"key-1"}""", AccessTokenRefusal.Malformed)]
    [InlineData("""{"alg":null,"kid":"key-1"}""", AccessTokenRefusal.Malformed)]
    [InlineData("""{"alg":["HS384"],"kid":"key-1"}""", AccessTokenRefusal.Malformed)]
    [InlineData("""{"kid":"key-1","typ":"JWT"}""", AccessTokenRefusal.Malformed)]
    [InlineData("""{"alg":"","kid":"key-1"}""", AccessTokenRefusal.UnsupportedAlgorithm)]
    [InlineData("""{"alg":"HS384","kid":"key-1","typ":"JWE"}""", AccessTokenRefusal.Malformed)]
    [InlineData("""{"alg":"HS384","kid":"key-1","typ":"at+jwt"}""", AccessTokenRefusal.Malformed)]
    [InlineData("""{"alg":"HS384","kid":"key-1","crit":[]}""", AccessTokenRefusal.Malformed)]
    [InlineData("""{"alg":"HS384","kid":"key-1","crit":["exp"]}""", AccessTokenRefusal.Malformed)]
    [InlineData("""{"alg":"HS384","kid":"key-1","crit":"exp"}""", AccessTokenRefusal.Malformed)]
    [InlineData("""{"alg":"HS384","kid":"key-1","crit":["b64"],"b64":false}""", AccessTokenRefusal.Malformed)]
    [InlineData("""{"alg":"HS384","kid":"key-1","jwk":{"kty":"oct","k":"AAAA"}}""", AccessTokenRefusal.Malformed)]
    [InlineData("""{"alg":"HS384","alg":"HS384","kid":"key-1"}""", AccessTokenRefusal.Malformed)]
    [InlineData("""{"alg":"none","alg":"HS384","kid":"key-1"}""", AccessTokenRefusal.Malformed)]
    [InlineData("""{"alg":"HS384","kid":"key-1","kid":"key-1"}""", AccessTokenRefusal.Malformed)]
    [InlineData("""{"alg":"HS384","kid":"key-1","x":"1","x":"2"}""", AccessTokenRefusal.Malformed)]
    [InlineData("""{"alg":"HS384","\u0061lg":"none","kid":"key-1"}""", AccessTokenRefusal.Malformed)]
    [InlineData("""{"alg":"HS384","kid":"key\u002d1"}""", AccessTokenRefusal.Malformed)]
    [InlineData("""{"alg":"HS384","kid":"key-1",}""", AccessTokenRefusal.Malformed)]
    [InlineData("""{"alg":"HS384","kid":"key-1"}}""", AccessTokenRefusal.Malformed)]
    [InlineData("""{"alg":"HS384","kid":"key-1"} {}""", AccessTokenRefusal.Malformed)]
    [InlineData("""{"alg":"HS384","kid":"key-1" """, AccessTokenRefusal.Malformed)]
    [InlineData("""{"alg":"HS384" "kid":"key-1"}""", AccessTokenRefusal.Malformed)]
    [InlineData("""{"alg""", AccessTokenRefusal.Malformed)]
    [InlineData("""{"alg":"HS384","kid":"key-1","cty":"JWT"}""", AccessTokenRefusal.Malformed)]
    [InlineData("""{"alg":"HS384","kid":"key-1","x":"微"}""", AccessTokenRefusal.Malformed)]
    [InlineData("""{"alg":"HS384","kid":null}""", AccessTokenRefusal.Malformed)]
    [InlineData("""{"alg":"HS384","kid":"key-1","typ":null}""", AccessTokenRefusal.Malformed)]
    [InlineData("""["HS384"]""", AccessTokenRefusal.Malformed)]
    [InlineData("\"HS384\"", AccessTokenRefusal.Malformed)]
    [InlineData("{}", AccessTokenRefusal.Malformed)]
    [InlineData("null", AccessTokenRefusal.Malformed)]
    [InlineData("\ufeff{\"alg\":\"HS384\",\"kid\":\"key-1\"}", AccessTokenRefusal.Malformed)]
    [InlineData("{\"alg\":\"HS384\",\"kid\":\"key-1\",\"x\":\"\n\"}", AccessTokenRefusal.Malformed)]
    public void Any_other_header_is_refused(string header, object expected) =>
        Assert.Equal(expected, Read(Forge.Token(header, Forge.Payload)));

    [Fact]
    public void A_header_that_is_not_UTF_8_is_refused() => Assert.Equal(
        AccessTokenRefusal.Malformed,
        Read(Forge.Token([.. "{\"alg\":\"HS384\",\"kid\":\"key-1\",\"x\":\""u8, 0xc3, .. "\"}"u8], Encoding.UTF8.GetBytes(Forge.Payload))));

    [Fact]
    public void The_unsigned_form_of_a_good_token_is_refused()
    {
        var payload = Good.Split('.')[1];

        Assert.Equal(AccessTokenRefusal.UnsupportedAlgorithm, Read($"eyJhbGciOiJub25lIn0.{payload}."));
        Assert.Equal(AccessTokenRefusal.Malformed, Read(Good[..(Good.LastIndexOf('.') + 1)]));
    }

    [Fact]
    public void An_unknown_key_can_become_known()
    {
        var newer = new SigningKeyRing(new SigningKey("key-2", new byte[48]), Forge.Key);

        Assert.Equal(AccessTokenRefusal.UnknownKey, Read(AccessTokenWriter.Write(Claims(), newer.Current)));
        Assert.True(AccessTokenReader.TryRead(AccessTokenWriter.Write(Claims(), newer.Current), newer, Forge.IssuedAt, out _, out _));
        Assert.True(AccessTokenReader.TryRead(Good, newer, Forge.IssuedAt, out _, out _));
    }

    [Fact]
    public void A_key_does_not_vouch_for_another_ones_id()
    {
        var impostor = new SigningKey("key-1", new byte[48]);

        Assert.Equal(AccessTokenRefusal.BadSignature, Read(AccessTokenWriter.Write(Claims(), impostor)));
    }

    [Theory]
    [InlineData(-60, AccessTokenRefusal.None)]
    [InlineData(-61, AccessTokenRefusal.NotYetValid)]
    [InlineData((30 * 86400) - 1, AccessTokenRefusal.None)]
    [InlineData(30 * 86400, AccessTokenRefusal.Expired)]
    public void A_token_counts_from_a_minute_before_it_was_issued_until_it_expires(int seconds, object expected) =>
        Assert.Equal(expected, Read(Good, Forge.IssuedAt.AddSeconds(seconds)));

    [Fact]
    public void A_token_expires_to_the_tick()
    {
        Assert.Equal(AccessTokenRefusal.None, Read(Good, Forge.ExpiresAt.AddTicks(-1)));
        Assert.Equal(AccessTokenRefusal.NotYetValid, Read(Good, Forge.IssuedAt.AddSeconds(-60).AddTicks(-1)));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("...")]
    [InlineData("e30.e30.")]
    [InlineData("\0")]
    [InlineData("Bearer x.y.z")]
    [InlineData("微.语.客")]
    public void A_text_of_another_shape_is_refused(string text) => Assert.Equal(AccessTokenRefusal.Malformed, Read(text));

    [Fact]
    public void A_token_has_three_segments()
    {
        var parts = Good.Split('.');

        Assert.Equal(AccessTokenRefusal.Malformed, Read($"{parts[0]}.{parts[1]}"));
        Assert.Equal(AccessTokenRefusal.Malformed, Read($"{Good}."));
        Assert.Equal(AccessTokenRefusal.Malformed, Read($"{Good}.{parts[2]}"));
        Assert.Equal(AccessTokenRefusal.Malformed, Read($".{Good}"));
        Assert.Equal(AccessTokenRefusal.Malformed, Read($"{parts[0]}..{parts[2]}"));
        Assert.Equal(AccessTokenRefusal.Malformed, Read(Forge.Sign($"{parts[0]}.")));
    }

    [Fact]
    public void A_token_is_at_most_4096_characters()
    {
        Assert.Equal(AccessTokenRefusal.TooLong, Read(Good.PadRight(4097, 'A')));
        Assert.Equal(AccessTokenRefusal.TooLong, Read(new string('.', 100_000)));
        Assert.NotEqual(AccessTokenRefusal.TooLong, Read(Good.PadRight(4096, 'A')));
    }

    private static AccessTokenRefusal Read(string token) => Read(token, Forge.IssuedAt);

    private static AccessTokenRefusal Read(string token, DateTimeOffset now)
    {
        var read = AccessTokenReader.TryRead(token, Forge.Ring, now, out var claims, out var refusal);
        Assert.Equal(read, claims is not null);
        Assert.Equal(read, refusal is AccessTokenRefusal.None);
        return refusal;
    }

    private static AccessTokenClaims Claims()
    {
        Assert.True(AccessTokenReader.TryRead(Good, Forge.Ring, Forge.IssuedAt, out var claims, out _));
        return claims;
    }
}
