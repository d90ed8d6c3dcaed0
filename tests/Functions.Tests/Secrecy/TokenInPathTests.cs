using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Features;

namespace Bytedesk.Functions.Tests.Secrecy;

/// <summary>A client that puts a token into an address, where no header is or where a uid belongs, must not find it in the logs later.</summary>
public sealed class TokenInPathTests(TokenInPathTests.Noting app) : IClassFixture<TokenInPathTests.Noting>
{
    private const string Token = "eyJhbGciOiJIUzM4NCJ9.eyJqdGkiOiIyIn0.c2lnbmF0dXJlLWluLXRoZS1wYXRoLWluLXRoZS1wYXRo";

    [Theory]
    [InlineData($"/test/{Token}", "/test/token")]
    [InlineData($"/test/{Token}/revoke?a=1", "/test/token/revoke?a=1")]
    [InlineData("/test/eyJhbGciOiJIUzM4NCJ9..", "/test/token")]
    [InlineData("/health/eyJ", "/health/eyJ")]
    public Task A_token_in_a_path_is_gone_before_anything_sees_it(string path, string seen) => ShouldSeeAsync(path, seen);

    [Theory]
    [InlineData($"/test?accessToken={Token}", "/test")]
    [InlineData($"/test?a=%20&accessToken={Token}&b", "/test?a=%20&b")]
    [InlineData($"/test?accessToken={Token}&accessToken={Token}", "/test")]
    [InlineData($"/test?AccessToken={Token}&a=1", "/test?a=1")]
    [InlineData($"/test?access%54oken={Token}&a=1", "/test?a=1")]
    [InlineData("/test?accessToken=nonsense", "/test")]
    [InlineData($"/test?access_token={Token}&a=1", "/test?access_token=token&a=1")]
    [InlineData($"/test?a={Token}", "/test?a=token")]
    [InlineData($"/test/{Token}?code={Token}", "/test/token?code=token")]
    [InlineData("/test?pageToken=a.b.c", "/test?pageToken=a.b.c")]
    public Task A_token_in_a_query_is_gone_before_anything_sees_it(string path, string seen) => ShouldSeeAsync(path, seen);

    private async Task ShouldSeeAsync(string path, string seen) => Assert.Equal((seen, seen), await app.SeenAsync(path));

    /// <summary>One app, which notes what its middleware sees of a request.</summary>
    public sealed class Noting : IAsyncLifetime
    {
        private RunningApp _app = null!;
        private (string? Address, string? RawTarget) _seen;

        public async ValueTask InitializeAsync()
        {
            _app = await RunningApp.StartAsync(map: app => app.Use((http, next) =>
            {
                _seen = (http.Request.Path + http.Request.QueryString, http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget);
                return next(http);
            }));
            await _app.Initialization.Completed;
        }

        public ValueTask DisposeAsync() => _app.DisposeAsync();

        internal async Task<(string? Address, string? RawTarget)> SeenAsync(string path)
        {
            _seen = default;
            _ = await _app.GetAsync(path);
            return _seen;
        }
    }
}
