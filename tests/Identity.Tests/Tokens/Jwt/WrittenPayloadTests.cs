using System.Buffers.Text;
using System.Text;
using Bytedesk.Identity.Tokens.Jwt;

namespace Bytedesk.Identity.Tests.Tokens.Jwt;

public sealed class WrittenPayloadTests
{
    private static readonly byte[] Good = Encoding.UTF8.GetBytes(Forge.Payload);

    [Fact]
    public void What_is_written_here_is_read_without_a_parser()
    {
        var claims = new AccessTokenClaims
        {
            Platform = "bytedesk",
            Username = "+8613800138000",
            IssuedAt = Forge.IssuedAt,
            ExpiresAt = Forge.ExpiresAt,
            TokenId = "a_b-1",
            UserUid = "c3d4",
        };
        var json = Base64Url.DecodeFromChars(AccessTokenWriter.Write(claims, Forge.Key).Split('.')[1]);

        Assert.True(new WrittenPayload(json).TryRead(out var subject, out var issuedAt, out var expiresAt, out var tokenId, out var userUid));
        Assert.Equal(new AccessTokenSubject("bytedesk", "+8613800138000"), subject);
        Assert.Equal((1768478400, 1771070400), (issuedAt, expiresAt));
        Assert.Equal(("a_b-1", "c3d4"), (tokenId, userUid));
    }

    [Theory]
    [InlineData("ада@example.com")]
    [InlineData("a\\\\\\\"da")]
    [InlineData("\\\\u0061da")]
    public void A_name_that_is_not_plain_is_left_to_the_parser(string username) =>
        Assert.False(new WrittenPayload(Encoding.UTF8.GetBytes(Forge.Payload.Replace("ada@example.com", username, StringComparison.Ordinal)))
            .TryRead(out _, out _, out _, out _, out _));

    [Fact]
    public void A_payload_with_one_byte_changed_more_or_less_says_what_the_parser_says()
    {
        for (var position = 0; position < Good.Length; position++)
        {
            AssertReadAlike([.. Good[..position], .. Good[(position + 1)..]]);
            for (var other = 0; other < 256; other++)
            {
                AssertReadAlike([.. Good[..position], (byte)other, .. Good[(position + 1)..]]);
                AssertReadAlike([.. Good[..position], (byte)other, .. Good[position..]]);
            }
        }
    }

    private static void AssertReadAlike(byte[] json)
    {
        var isRead = AccessTokenPayload.TryRead(json, out var payload);
        var isParsed = AccessTokenPayload.TryReadAny(json, out var parsed);
        if (isRead != isParsed || (isRead && Values(payload) != Values(parsed)))
        {
            Assert.Fail(Encoding.UTF8.GetString(json));
        }
    }

    private static (AccessTokenSubject, DateTimeOffset, DateTimeOffset, string?, string?, bool) Values(AccessTokenPayload payload) =>
        (payload.Subject, payload.IssuedAt, payload.ExpiresAt, payload.TokenId, payload.UserUid, payload.HasNoMore);
}
