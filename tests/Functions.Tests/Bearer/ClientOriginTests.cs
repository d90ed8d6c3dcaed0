namespace Bytedesk.Functions.Tests.Bearer;

public sealed class ClientOriginTests(TestApp test) : IClassFixture<TestApp>
{
    [Theory]
    [InlineData("Origin: https://App.Example.com", "app.example.com 443")]
    [InlineData("ORIGIN:http://example.com:8080", "example.com 8080")]
    [InlineData("Origin: http://[0:0::1]:9003", "[::1] 9003")]
    [InlineData("Referer: https://example.com/a/page?x=1", "example.com 443")]
    [InlineData("Origin: https://example.com|Referer: https://evil.org/", "example.com 443")]
    [InlineData("Referer: https://evil.org/|Origin: https://example.com", "example.com 443")]
    public async Task The_origin_counts_and_the_referrer_only_without_one(string headers, string expected) =>
        Assert.Equal(expected, await ReadAsync(headers));

    [Theory]
    [InlineData("Origin: null")]
    [InlineData("Origin:")]
    [InlineData("Origin: file://")]
    [InlineData("Origin: chrome-extension://aapbdbdomjkkjkaonfhkkikfgjllcleb")]
    [InlineData("Origin: https://evil.org https://example.com")]
    [InlineData("Origin: https://evil.org, https://example.com")]
    [InlineData("Origin: https://evil.org\\@example.com")]
    [InlineData("Origin: https://example.com|Origin: https://example.com")]
    [InlineData("Origin: null|Origin: https://example.com")]
    [InlineData("Origin:|Origin: https://example.com")]
    [InlineData("Origin: https://<script>")]
    [InlineData("Origin: https://user:secret@example.com")]
    public async Task An_origin_that_cannot_be_read_is_not_made_good_by_a_referrer_nor_repeated(string headers) =>
        Assert.Equal("unknown ", await ReadAsync($"{headers}|Referer: https://example.com/"));

    [Theory]
    [InlineData("Accept: */*")]
    [InlineData("Referer: about:blank")]
    [InlineData("Referer: /path")]
    [InlineData("Referer:")]
    [InlineData("Referer: https://example.com/|Referer: https://example.com/")]
    [InlineData("Referer: https://example.com%0d%0aX:secret/")]
    [InlineData("X-Origin: https://example.com")]
    [InlineData("X-Forwarded-Host: example.com")]
    public async Task A_request_without_either_has_none(string headers) => Assert.Equal("unknown ", await ReadAsync(headers));

    private async Task<string> ReadAsync(string headers)
    {
        var (status, body) = await RawHttp.SendAsync(test.App, ["GET /test/origin HTTP/1.1", .. headers.Split('|')]);
        Assert.Equal(200, status);
        return body;
    }
}
