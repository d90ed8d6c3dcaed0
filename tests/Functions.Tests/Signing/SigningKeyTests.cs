using Bytedesk.Functions.Signing;

namespace Bytedesk.Functions.Tests.Signing;

public sealed class SigningKeyTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(47)]
    public void A_key_shorter_than_the_hash_is_refused(int length) =>
        Assert.Throws<ArgumentException>(() => new SigningKey("key-1", new byte[length]));

    [Theory]
    [InlineData("")]
    [InlineData("key 1")]
    [InlineData("key\"1")]
    [InlineData("微")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public void An_id_that_would_need_escaping_is_refused(string id) =>
        Assert.Throws<ArgumentException>(() => new SigningKey(id, new byte[48]));

    [Fact]
    public void A_key_does_not_change_with_the_bytes_it_was_made_of()
    {
        var bytes = new byte[48];
        var key = new SigningKey("key-1", bytes);
        var before = key.Sign("data"u8);

        bytes[0] = 1;
        Assert.NotEqual(before, new SigningKey("key-2", bytes).Sign("data"u8));
        Assert.Equal(before, key.Sign("data"u8));
    }

    [Fact]
    public void A_ring_has_one_key_of_an_id() => Assert.Throws<ArgumentException>(
        () => new SigningKeyRing(new SigningKey("key-1", new byte[48]), new SigningKey("key-1", new byte[49])));
}
