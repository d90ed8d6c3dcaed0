using Microsoft.AspNetCore.Builder;

namespace Bytedesk.Functions.Tests.Secrecy;

/// <summary>A client that puts a token where a token's uid belongs must not find it in the logs later.</summary>
public sealed class TokenInPathTests
{
    private const string Token = "eyJhbGciOiJIUzM4NCJ9.eyJqdGkiOiIyIn0.c2lnbmF0dXJlLWluLXRoZS1wYXRoLWluLXRoZS1wYXRo";

    [Fact]
    public async Task A_token_in_a_path_is_gone_before_anything_sees_it()
    {
        string? noted = null;
        await using var app = await RunningApp.StartAsync(map: app => app.Use((http, next) =>
        {
            noted = http.Request.Path;
            return next(http);
        }));
        await app.Initialization.Completed;

        foreach (var (path, seen) in ((string, string)[])
            [
                ($"/test/{Token}", "/test/token"),
                ($"/test/{Token}/revoke", "/test/token/revoke"),
                ("/test/eyJhbGciOiJIUzM4NCJ9..", "/test/token"),
                ("/health/eyJ", "/health/eyJ"),
            ])
        {
            _ = await app.GetAsync(path);
            Assert.Equal(seen, noted);
        }
    }
}
