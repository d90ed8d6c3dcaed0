using Bytedesk.Functions.Signing;
using Bytedesk.Functions.Tokens;
using Bytedesk.Functions.Tokens.Jwt;

namespace Bytedesk.Functions.Tests.Tokens.Jwt;

public sealed class AccessTokenReaderTests
{
    private static readonly string Good = Forge.Token(Forge.Header, Forge.Payload);

    [Fact]
    public void A_good_token_says_its_claims()
    {
        Assert.True(Forge.TryRead(Good, Forge.Ring, Forge.IssuedAt, out var claims, out var refusal));

        Assert.Equal(TokenRefusal.None, refusal);
        Assert.Equal(Forge.Claims, claims);
    }

    [Theory]
    [InlineData("""{"typ":"JWT","alg":"HS384","kid":"key-1"}""")]
    [InlineData("""{"kid":"key-1","typ":"JWT","alg":"HS384"}""")]
    [InlineData("""{"alg":"HS384","kid":"key-1","typ":"jwt"}""")]
    [InlineData(" \t{ \"alg\" : \"HS384\" ,\r\n \"kid\" : \"key-1\" , \"typ\":\"JWT\"} ")]
    public void The_header_may_be_spelled_differently(string header) =>
        Assert.Equal(TokenRefusal.None, Forge.Refusal(Forge.Token(header, Forge.Payload)));

    // Members that are there twice, others than these three, and other spellings of them: LenientLibraryTests.
    [Theory]
    [InlineData("""{"alg":"none"}""", TokenRefusal.UnsupportedAlgorithm)]
    [InlineData("""{"alg":"NONE","kid":"key-1"}""", TokenRefusal.UnsupportedAlgorithm)]
    [InlineData("""{"alg":"HS384 ","kid":"key-1"}""", TokenRefusal.UnsupportedAlgorithm)]
    [InlineData("""{"alg":"RS384","kid":"key-1"}""", TokenRefusal.UnsupportedAlgorithm)]
    [InlineData("""{"alg":"ES384","kid":"key-1"}""", TokenRefusal.UnsupportedAlgorithm)]
    [InlineData("""{"alg":"PS384","kid":"key-1"}""", TokenRefusal.UnsupportedAlgorithm)]
    [InlineData("""{"alg":"dir","kid":"key-1"}""", TokenRefusal.UnsupportedAlgorithm)]
    [InlineData("""{"alg":"HS384","kid":"key-2","typ":"JWT"}""", TokenRefusal.UnknownKey)]
    [InlineData("""{"alg":"HS384","kid":"KEY-1","typ":"JWT"}""", TokenRefusal.UnknownKey)]
    [InlineData("""{"alg":"HS384","kid":"key-1"}""", TokenRefusal.Malformed)]
    [InlineData("""{"alg":"HS384","kid":"key-1","typ":""}""", TokenRefusal.Malformed)]
    [InlineData("""{"alg":"HS384"}""", TokenRefusal.NoKeyId)]
    [InlineData("""{"alg":"HS384","kid":"key 1"}""", TokenRefusal.Malformed)]
    [InlineData("""{"alg":"HS384","kid":"12345678901234567890123456789012345678901234567890123456789012345"}""", TokenRefusal.Malformed)]
    [InlineData("""{"alg":null,"kid":"key-1"}""", TokenRefusal.Malformed)]
    [InlineData("""{"alg":["HS384"],"kid":"key-1"}""", TokenRefusal.Malformed)]
    [InlineData("""{"alg":"","kid":"key-1"}""", TokenRefusal.UnsupportedAlgorithm)]
    [InlineData("""{"alg":"HS384","kid":"key\u002d1"}""", TokenRefusal.Malformed)]
    [InlineData("""{"alg":"HS384","kid":"key-1",}""", TokenRefusal.Malformed)]
    [InlineData("""{"alg":"HS384","kid":"key-1"}}""", TokenRefusal.Malformed)]
    [InlineData("""{"alg":"HS384","kid":"key-1"} {}""", TokenRefusal.Malformed)]
    [InlineData("""{"alg":"HS384","kid":"key-1" """, TokenRefusal.Malformed)]
    [InlineData("""{"alg":"HS384" "kid":"key-1"}""", TokenRefusal.Malformed)]
    [InlineData("""{"alg""", TokenRefusal.Malformed)]
    [InlineData("""{"alg":"HS384","kid":"key-1","x":"微"}""", TokenRefusal.Malformed)]
    [InlineData("""{"alg":"HS384","kid":"key-1","typ":null}""", TokenRefusal.Malformed)]
    [InlineData("""["HS384"]""", TokenRefusal.Malformed)]
    [InlineData("\"HS384\"", TokenRefusal.Malformed)]
    [InlineData("{}", TokenRefusal.Malformed)]
    [InlineData("null", TokenRefusal.Malformed)]
    [InlineData("\ufeff{\"alg\":\"HS384\",\"kid\":\"key-1\"}", TokenRefusal.Malformed)]
    [InlineData("{\"alg\":\"HS384\",\"kid\":\"key-1\",\"x\":\"\n\"}", TokenRefusal.Malformed)]
    public void Any_other_header_is_refused(string header, object expected) =>
        Assert.Equal(expected, Forge.Refusal(Forge.Token(header, Forge.Payload)));

    [Fact]
    public void An_unknown_key_can_become_known()
    {
        var newer = new SigningKeyRing(new SigningKey("key-2", new byte[48]), Forge.Key);

        Assert.Equal(TokenRefusal.UnknownKey, Forge.Refusal(AccessTokenWriter.Write(Forge.Claims, newer.Current)));
        Assert.True(Forge.TryRead(AccessTokenWriter.Write(Forge.Claims, newer.Current), newer, Forge.IssuedAt, out _, out _));
        Assert.True(Forge.TryRead(Good, newer, Forge.IssuedAt, out _, out _));
    }

    [Fact]
    public void A_key_does_not_vouch_for_another_ones_id()
    {
        var impostor = new SigningKey("key-1", new byte[48]);

        Assert.Equal(TokenRefusal.BadSignature, Forge.Refusal(AccessTokenWriter.Write(Forge.Claims, impostor)));
    }

    [Theory]
    [InlineData(-60, 0, TokenRefusal.None)]
    [InlineData(-60, -1, TokenRefusal.NotYetValid)]
    [InlineData(30 * 86400, -1, TokenRefusal.None)]
    [InlineData(30 * 86400, 0, TokenRefusal.Expired)]
    public void A_token_counts_from_a_minute_before_it_was_issued_until_it_expires_to_the_tick(int seconds, int ticks, object expected) =>
        Assert.Equal(expected, Forge.Refusal(Good, Forge.IssuedAt.AddSeconds(seconds).AddTicks(ticks)));

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("...")]
    [InlineData("e30.e30.")]
    [InlineData("\0")]
    [InlineData("Bearer x.y.z")]
    [InlineData("微.语.客")]
    public void A_text_of_another_shape_is_refused(string text) => Assert.Equal(TokenRefusal.Malformed, Forge.Refusal(text));

    [Fact]
    public void A_token_has_three_segments()
    {
        var parts = Good.Split('.');

        Assert.Equal(TokenRefusal.Malformed, Forge.Refusal($"{parts[0]}.{parts[1]}"));
        Assert.Equal(TokenRefusal.Malformed, Forge.Refusal($"{Good}."));
        Assert.Equal(TokenRefusal.Malformed, Forge.Refusal($"{Good}.{parts[2]}"));
        Assert.Equal(TokenRefusal.Malformed, Forge.Refusal($".{Good}"));
        Assert.Equal(TokenRefusal.Malformed, Forge.Refusal($"{parts[0]}..{parts[2]}"));
        Assert.Equal(TokenRefusal.Malformed, Forge.Refusal(Forge.Sign($"{parts[0]}.")));
    }

    [Fact]
    public void A_token_is_at_most_4096_characters()
    {
        Assert.Equal(TokenRefusal.TooLong, Forge.Refusal(Good.PadRight(4097, 'A')));
        Assert.Equal(TokenRefusal.TooLong, Forge.Refusal(new string('.', 100_000)));
        Assert.NotEqual(TokenRefusal.TooLong, Forge.Refusal(Good.PadRight(4096, 'A')));
    }
}
