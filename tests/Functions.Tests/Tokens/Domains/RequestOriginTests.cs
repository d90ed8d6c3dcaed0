using Bytedesk.Functions.Tokens.Domains;

namespace Bytedesk.Functions.Tests.Tokens.Domains;

public sealed class RequestOriginTests
{
    [Theory]
    [InlineData("https://example.com", "example.com", 443)]
    [InlineData("http://example.com", "example.com", 80)]
    [InlineData("https://Example.com.:8443/path?query#fragment", "example.com", 8443)]
    [InlineData("https://[0:0::1]/", "[::1]", 443)]
    [InlineData("https://例え.jp", "xn--r8jz45g.jp", 443)]
    public void An_origin_is_its_host_and_its_port(string text, string host, int port)
    {
        Assert.True(RequestOrigin.TryParse(text, out var origin));
        Assert.Equal((host, port), (origin.Host, origin.Port));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("null")]
    [InlineData("example.com")]
    [InlineData("//example.com")]
    [InlineData("/path")]
    [InlineData("*")]
    [InlineData("file://")]
    [InlineData("file:///example.com")]
    [InlineData("chrome-extension://aapbdbdomjkkjkaonfhkkikfgjllcleb")]
    [InlineData("moz-extension://example.com")]
    [InlineData("ftp://example.com")]
    [InlineData("ws://example.com")]
    [InlineData("data:text/html,https://example.com")]
    [InlineData("blob:https://example.com/1")]
    [InlineData("about:blank")]
    [InlineData("javascript://example.com")]
    [InlineData("https:example.com")]
    [InlineData("https:/example.com")]
    [InlineData("https:\\\\example.com")]
    [InlineData("https://")]
    [InlineData("https:///example.com")]
    [InlineData("https://.")]
    [InlineData("https://?example.com")]
    [InlineData("https://*.example.com")]
    [InlineData("https://example.com@evil.org")]
    [InlineData("https://evil.org@example.com")]
    [InlineData("https://@example.com")]
    [InlineData("https://user:password@example.com")]
    [InlineData("https://example.com\\@evil.org")]
    [InlineData("https://evil.org\\@example.com")]
    [InlineData("https://evil.org\\.example.com")]
    [InlineData("https://evil.org\\example.com")]
    [InlineData("https://example.com%2eevil.org")]
    [InlineData("https://evil.org%2f.example.com")]
    [InlineData("https://evil.org%00.example.com")]
    [InlineData(" https://example.com")]
    [InlineData("https://example.com ")]
    [InlineData("https:// example.com")]
    [InlineData("https://example.com https://evil.org")]
    [InlineData("https://example.com,https://evil.org")]
    [InlineData("https://exam\tple.com")]
    [InlineData("https://example.com\r\n")]
    [InlineData("https://example.com\0.evil.org")]
    [InlineData("https://example.com/\u0001")]
    [InlineData("https://example.com\u007f")]
    [InlineData("https://evil.org\u00a0.example.com")]
    [InlineData("https://evil.org\u2028.example.com")]
    [InlineData("https://evil.org／.example.com")]
    [InlineData("https://evil.org＠example.com")]
    [InlineData("https://evil.org：80.example.com")]
    [InlineData("https://evil.c℀.example.com")]
    [InlineData("https://example。com")]
    [InlineData("https://example.com:")]
    [InlineData("https://example.com:0")]
    [InlineData("https://example.com:65536")]
    [InlineData("https://example.com:80:80")]
    [InlineData("https://example.com:80@evil.org")]
    [InlineData("https://127.1")]
    [InlineData("https://2130706433")]
    [InlineData("https://0x7f.0.0.1")]
    [InlineData("https://0177.0.0.1")]
    [InlineData("https://::1")]
    [InlineData("https://[::1")]
    [InlineData("https://[::1].example.com")]
    [InlineData("https://[::1%25.example.com]")]
    [InlineData("https://[example.com]")]
    [InlineData("https://example.com..")]
    [InlineData("https://.example.com")]
    public void What_is_no_web_address_is_no_origin(string? text)
    {
        Assert.False(RequestOrigin.TryParse(text, out var origin));
        Assert.Null(origin);
    }

    [Fact]
    public void A_host_that_is_too_long_is_no_origin() =>
        Assert.False(RequestOrigin.TryParse($"https://{string.Concat(Enumerable.Repeat("a.", 10_000))}example.com", out _));
}
