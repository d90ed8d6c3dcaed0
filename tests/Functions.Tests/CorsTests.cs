using Microsoft.Extensions.Options;

namespace Bytedesk.Functions.Tests;

public sealed class CorsTests
{
    private const string App = "https://app.example.com";

    [Theory]
    [InlineData("*", "https://anything.example")]
    [InlineData("https://other.example, https://app.example.com", App)]
    [InlineData("https://other.example;https://app.example.com", App)]
    [InlineData("HTTPS://App.Example.com:443", App)]
    [InlineData("http://localhost:5173", "http://localhost:5173")]
    public async Task An_allowed_origin_may_send_what_the_api_reads(string setting, string origin)
    {
        await using var app = await RunningApp.StartAsync([$"--Cors:Origins={setting}"]);

        var answer = await PreflightAsync(app, origin, "authorization,content-type,idempotency-key,x-request-id,x-anything");

        Assert.Equal(204, answer.Status);
        Assert.Equal(setting is "*" ? "*" : origin, answer.Header("Access-Control-Allow-Origin"));
        Assert.Equal("authorization,content-type,idempotency-key,x-request-id,x-anything", answer.Header("Access-Control-Allow-Headers"));
        Assert.Equal("POST", answer.Header("Access-Control-Allow-Methods"));
        Assert.Equal("7200", answer.Header("Access-Control-Max-Age"));
        Assert.Null(answer.Header("Access-Control-Allow-Credentials"));
    }

    [Theory]
    [InlineData(App, "https://evil.example", "http://app.example.com", "https://app.example.com.evil.example", "null")]
    [InlineData("", App)]
    public async Task Any_other_origin_is_not_allowed(string setting, params string[] origins)
    {
        await using var app = await RunningApp.StartAsync([$"--Cors:Origins={setting}"]);

        foreach (var origin in origins)
        {
            Assert.Null((await PreflightAsync(app, origin, "authorization")).Header("Access-Control-Allow-Origin"));
            Assert.Null((await app.GetAsync("/health/live", ("Origin", origin))).Header("Access-Control-Allow-Origin"));
        }
    }

    [Fact]
    public async Task A_page_can_read_the_answer_and_its_headers_whatever_it_is()
    {
        await using var app = await RunningApp.StartAsync(
            [$"--Cors:Origins={App}"], map: TestEndpoints.Throwing(static _ => new InvalidOperationException()));

        foreach (var (path, status) in ((string, int)[])[("/health/live", 200), ("/nowhere", 404), ("/auth/v1/login", 405), ("/test/throws", 500)])
        {
            var answer = await app.GetAsync(path, ("Origin", App));

            Assert.Equal(status, answer.Status);
            Assert.Equal(App, answer.Header("Access-Control-Allow-Origin"));
            Assert.Equal("ETag,Link,Retry-After,WWW-Authenticate,X-Request-Id", answer.Header("Access-Control-Expose-Headers"));
        }
    }

    [Theory]
    [InlineData("app.example.com")]
    [InlineData("https://app.example.com/path")]
    [InlineData("https://user@app.example.com")]
    [InlineData("ftp://app.example.com")]
    [InlineData("https://*.example.com")]
    [InlineData("null")]
    [InlineData("https://app.example.com, *")]
    public async Task What_is_not_an_origin_stops_the_start_with_its_name(string setting)
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => RunningApp.StartAsync([$"--Cors:Origins={setting}"]));

        Assert.Contains($"\"{setting.Split(", ")[^1]}\"", Assert.Single(failure.Failures), StringComparison.Ordinal);
        Assert.Contains("Cors:Origins", failure.Message, StringComparison.Ordinal);
    }

    private static Task<Answer> PreflightAsync(RunningApp app, string origin, string headers) => app.SendAsync(
        "OPTIONS",
        "/auth/v1/login",
        ("Origin", origin),
        ("Access-Control-Request-Method", "POST"),
        ("Access-Control-Request-Headers", headers));
}
