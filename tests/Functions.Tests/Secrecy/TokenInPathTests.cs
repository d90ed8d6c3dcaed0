using Microsoft.AspNetCore.Builder;

namespace Bytedesk.Functions.Tests.Secrecy;

/// <summary>A client that puts a token where a token's uid belongs must not find it in the logs later.</summary>
public sealed class TokenInPathTests
{
    private const string Token = "eyJhbGciOiJIUzM4NCJ9.eyJqdGkiOiIyIn0.c2lnbmF0dXJlLWluLXRoZS1wYXRoLWluLXRoZS1wYXRo";

    [Theory]
    [InlineData($"/test/{Token}", "/test/token")]
    [InlineData($"/test/{Token}/revoke", "/test/token/revoke")]
    [InlineData("/test/eyJhbGciOiJIUzM4NCJ9..", "/test/token")]
    [InlineData("/health/eyJ", "/health/eyJ")]
    public async Task A_token_in_a_path_is_gone_before_anything_sees_it(string path, string seen)
    {
        string? noted = null;
        await using var app = await RunningApp.StartAsync(map: app => app.Use((http, next) =>
        {
            noted = http.Request.Path;
            return next(http);
        }));
        await app.Initialization.Completed;

        _ = await app.GetAsync(path);

        Assert.Equal(seen, noted);
    }
}
