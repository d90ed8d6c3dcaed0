using System.Security.Cryptography;
using System.Text;
using Bytedesk.Functions.Tokens;

namespace Bytedesk.Functions.Tests.Tokens.Jwt;

/// <summary>Where a token of another server is read differently; all else is one code for both.</summary>
public sealed class LegacyTokenReaderTests
{
    private static readonly string Good = Forge.Token(Forge.LegacyHeader, Forge.LegacyPayload);

    [Fact]
    public void A_good_token_says_its_claims_and_is_known_by_its_hash()
    {
        Assert.True(Forge.TryReadLegacy(Good, Forge.Key, Forge.IssuedAt, out var claims, out var refusal));

        Assert.Equal(TokenRefusal.None, refusal);
        Assert.Equal(
            Forge.Claims with { UserUid = "", TokenId = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(Good))) },
            claims);
    }

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
        Assert.Equal(TokenRefusal.BadClaims, Read(Forge.Token(Forge.LegacyHeader, $"{Forge.LegacyPayload[..^1]},{more}}}")));

    [Fact]
    public void A_platform_that_is_not_known_is_refused() => Assert.Equal(
        TokenRefusal.BadClaims,
        Read(Forge.Token(Forge.LegacyHeader, Forge.LegacyPayload.Replace("\"bytedesk\\", "\"other\\", StringComparison.Ordinal))));

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
        Assert.Equal(TokenRefusal.BadClaims, Forge.Refusal(oursAsLegacy));
        Assert.Equal(TokenRefusal.NoKeyId, Forge.Refusal(legacyAsOurs));
        Assert.Equal(TokenRefusal.NoKeyId, Forge.Refusal(Good));
    }

    private static TokenRefusal Read(string token)
    {
        Forge.TryReadLegacy(token, Forge.Key, Forge.IssuedAt, out _, out var refusal);
        return refusal;
    }
}
