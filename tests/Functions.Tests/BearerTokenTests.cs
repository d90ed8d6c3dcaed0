using Bytedesk.Functions.Bearer;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Bytedesk.Functions.Tests;

public sealed class BearerTokenTests : IAsyncLifetime
{
    private RunningApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await RunningApp.StartAsync(map: static app =>
        app.MapGet("/test/token", static (HttpRequest request) => $"{BearerToken.IsPresented(request)} {BearerToken.Read(request) ?? "none"}"));

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("Bearer abc.DEF-012_~+/==", "abc.DEF-012_~+/==")]
    [InlineData("bearer abc", "abc")]
    [InlineData("BEARER   abc", "abc")]
    public async Task A_token_is_read_whatever_the_case_of_the_scheme(string header, string token) =>
        Assert.Equal($"True {token}", await ReadAsync(header));

    [Theory]
    [InlineData("Bearer a b")]
    [InlineData("Bearer a,b")]
    [InlineData("Bearer =a")]
    [InlineData("Bearer a=b")]
    [InlineData("Bearer \"a\"")]
    [InlineData("Bearer tök")]
    [InlineData("Bearer a, Bearer b")]
    public async Task What_no_issuer_could_have_made_is_presented_but_not_read(string header) =>
        Assert.Equal("True none", await ReadAsync(header));

    [Theory]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Basic YTpi")]
    [InlineData("abc")]
    [InlineData("Bearerabc")]
    [InlineData("")]
    public async Task A_header_without_a_bearer_token_presents_none(string header) => Assert.Equal("False none", await ReadAsync(header));

    [Fact]
    public async Task A_token_may_have_4096_characters_and_no_more()
    {
        var longest = new string('a', 4096);

        Assert.Equal($"True {longest}", await ReadAsync($"Bearer {longest}"));
        Assert.Equal("True none", await ReadAsync($"Bearer {longest}a"));
    }

    [Fact]
    public async Task Two_headers_are_not_read() => Assert.Equal("True none", await ReadAsync("Bearer a", "Bearer b"));

    [Fact]
    public async Task No_other_place_counts() =>
        Assert.Equal("False none", (await _app.GetAsync("/test/token?access_token=abc", ("Cookie", "access_token=abc"))).Body);

    private async Task<string> ReadAsync(params string[] headers) =>
        (await RawHttp.SendAsync(_app, ["GET /test/token HTTP/1.1", .. headers.Select(static header => $"Authorization: {header}")])).Body;
}
