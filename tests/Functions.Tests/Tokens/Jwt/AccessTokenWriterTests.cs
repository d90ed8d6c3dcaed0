using System.Text;
using Bytedesk.Functions.Signing;
using Bytedesk.Functions.Tokens.Jwt;
using Jose;

namespace Bytedesk.Functions.Tests.Tokens.Jwt;

public sealed class AccessTokenWriterTests
{
    [Fact]
    public void A_token_is_spelled_as_the_contract_says() =>
        Assert.Equal(Forge.Token(Forge.Header, Forge.Payload), AccessTokenWriter.Write(Forge.Claims, Forge.Key));

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
        var claims = Forge.Claims with { Username = username };

        var read = Forge.TryRead(AccessTokenWriter.Write(claims, Forge.Key), Forge.Ring, Forge.IssuedAt, out var found, out var refusal);

        Assert.True(read, $"{refusal}");
        Assert.Equal(claims, found);
    }

    [Fact]
    public void Names_are_written_in_lower_case_and_instants_in_whole_seconds()
    {
        var claims = Forge.Claims with { Platform = "BYTEDESK", Username = "Ada@Example.COM", IssuedAt = Forge.IssuedAt.AddMilliseconds(999) };

        Assert.Equal(AccessTokenWriter.Write(Forge.Claims, Forge.Key), AccessTokenWriter.Write(claims, Forge.Key));
    }

    [Fact]
    public void A_token_is_as_long_as_it_may_be_and_no_longer()
    {
        var written = 0;
        for (var length = 2500; length < 3500; length++)
        {
            var claims = Forge.Claims with { Username = new string('x', length) };
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

    [Fact]
    public void Many_threads_share_a_key() => Parallel.For(0, 20_000, i =>
    {
        var claims = Forge.Claims with { TokenId = $"{i}" };
        Assert.True(Forge.TryRead(AccessTokenWriter.Write(claims, Forge.Key), Forge.Ring, Forge.IssuedAt, out var read, out _));
        Assert.Equal(claims, read);
    });
}
