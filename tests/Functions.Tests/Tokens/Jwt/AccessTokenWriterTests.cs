using System.Text;
using Bytedesk.Functions.Signing;
using Bytedesk.Functions.Tokens.Jwt;
using Jose;
using Base64Url = System.Buffers.Text.Base64Url;

namespace Bytedesk.Functions.Tests.Tokens.Jwt;

public sealed class AccessTokenWriterTests
{
    private static readonly AccessTokenClaims Claims = new()
    {
        Platform = "bytedesk",
        Username = "ada@example.com",
        IssuedAt = Forge.IssuedAt,
        ExpiresAt = Forge.ExpiresAt,
        TokenId = "a1b2",
        UserUid = "c3d4",
    };

    [Fact]
    public void A_token_is_spelled_as_the_contract_says() =>
        Assert.Equal(Forge.Token(Forge.Header, Forge.Payload), AccessTokenWriter.Write(Claims, Forge.Key));

    [Theory]
    [InlineData("ada@example.com")]
    [InlineData("+8613800138000")]
    [InlineData("""quote " backslash \ slash /""")]
    [InlineData("line\nfeed and \u0001 control")]
    [InlineData("微语客服")]
    [InlineData("😀")]
    [InlineData("<script>&amp;'")]
    [InlineData("\u2028\u00a0\ufeff")]
    public void What_is_written_is_read_back(string username)
    {
        var claims = Claims with { Username = username };

        var read = Forge.TryRead(AccessTokenWriter.Write(claims, Forge.Key), Forge.Ring, Forge.IssuedAt, out var found, out var refusal);

        Assert.True(read, $"{refusal}");
        Assert.Equal(claims, found);
    }

    [Fact]
    public void Names_are_written_in_lower_case_and_instants_in_whole_seconds()
    {
        var claims = Claims with { Platform = "BYTEDESK", Username = "Ada@Example.COM", IssuedAt = Forge.IssuedAt.AddMilliseconds(999) };

        Assert.Equal(AccessTokenWriter.Write(Claims, Forge.Key), AccessTokenWriter.Write(claims, Forge.Key));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a\"")]
    [InlineData("é")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public void An_id_that_could_be_no_table_key_is_not_written(string id)
    {
        Assert.Throws<ArgumentException>(() => AccessTokenWriter.Write(Claims with { TokenId = id }, Forge.Key));
        Assert.Throws<ArgumentException>(() => AccessTokenWriter.Write(Claims with { UserUid = id }, Forge.Key));
    }

    [Fact]
    public void Empty_names_and_instants_before_1970_are_not_written()
    {
        Assert.Throws<ArgumentException>(() => AccessTokenWriter.Write(Claims with { Platform = "" }, Forge.Key));
        Assert.Throws<ArgumentException>(() => AccessTokenWriter.Write(Claims with { Username = "" }, Forge.Key));
        Assert.Throws<ArgumentException>(() => AccessTokenWriter.Write(Claims with { IssuedAt = DateTimeOffset.UnixEpoch.AddSeconds(-1) }, Forge.Key));
        Assert.Throws<ArgumentException>(() => AccessTokenWriter.Write(Claims with { ExpiresAt = DateTimeOffset.MinValue }, Forge.Key));
    }

    [Fact]
    public void A_token_is_as_long_as_it_may_be_and_no_longer()
    {
        var written = 0;
        for (var length = 2500; length < 3500; length++)
        {
            var claims = Claims with { Username = new string('x', length) };
            try
            {
                var token = AccessTokenWriter.Write(claims, Forge.Key);
                Assert.True(Forge.TryRead(token, Forge.Ring, Forge.IssuedAt, out _, out _));
                written = token.Length;
            }
            catch (ArgumentException)
            {
                break;
            }
        }

        Assert.InRange(written, 4094, 4096);
    }

    [Fact]
    public void Every_longest_contract_name_fits()
    {
        var claims = Claims with { Username = new string('微', 254), TokenId = new string('a', 64), UserUid = new string('b', 64) };

        Assert.True(Forge.TryRead(AccessTokenWriter.Write(claims, Forge.Key), Forge.Ring, Forge.IssuedAt, out _, out _));
    }

    // RFC 4231 §4.7 and §4.8: the two test cases whose keys are long enough for HS384.
    [Theory]
    [InlineData(
        "Test Using Larger Than Block-Size Key - Hash Key First",
        "4ece084485813e9088d2c63a041bc5b44f9ef1012a2b588f3cd11f05033ac4c60c2ef6ab4030fe8296248df163f44952")]
    [InlineData(
        "This is a test using a larger than block-size key and a larger than block-size data. The key needs to be hashed before being used by the HMAC algorithm.",
        "6617178e941f020d351e2f254e8fd32c602420feb0b8fb9adccebb82461e99c5a678cc31e799176d3860e6110c46523e")]
    public void Signatures_are_those_of_RFC_4231(string data, string expected)
    {
        var key = new SigningKey("rfc4231", [.. Enumerable.Repeat((byte)0xaa, 131)]);

        Assert.Equal(expected, Convert.ToHexStringLower(key.Sign(Encoding.ASCII.GetBytes(data))));
        Assert.Equal(expected, Convert.ToHexStringLower(new JwtSettings().Jws(nameof(JwsAlgorithm.HS384)).Sign(Encoding.ASCII.GetBytes(data), key.Bytes)));
    }

    // RFC 7515 §A.1.1 builds its example the same way: the octets of the header, of the payload, and the MAC over both encoded.
    [Fact]
    public void The_signature_covers_both_encoded_segments_and_the_dot()
    {
        var token = AccessTokenWriter.Write(Claims, Forge.Key);
        var dot = token.LastIndexOf('.');

        Assert.Equal(Forge.Sign(token[..dot]), token);
        Assert.Equal(Forge.Header, Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token.Split('.')[0])));
    }

    [Fact]
    public void Many_threads_share_a_key() => Parallel.For(0, 20_000, i =>
    {
        var claims = Claims with { TokenId = $"{i}" };
        Assert.True(Forge.TryRead(AccessTokenWriter.Write(claims, Forge.Key), Forge.Ring, Forge.IssuedAt, out var read, out _));
        Assert.Equal(claims, read);
    });
}
