using System.Net.Sockets;
using System.Text;
using Azure;
using Bytedesk.Functions.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bytedesk.Functions.Tests;

public sealed class ExceptionTests(TestApp test) : IClassFixture<TestApp>
{
    public static TheoryData<string, Func<Exception>> Unreachable { get; } = new()
    {
        { "no answer", static () => new RequestFailedException("connection refused") },
        { "408", static () => new RequestFailedException(408, "slow") },
        { "429", static () => new RequestFailedException(429, "busy") },
        { "500", static () => new RequestFailedException(500, "broken") },
        { "503", static () => new RequestFailedException(503, "busy") },
        { "a table that is gone", static () => new RequestFailedException(404, "gone", "TableNotFound", innerException: null) },
        { "a table that is going", static () => new RequestFailedException(409, "going", "TableBeingDeleted", innerException: null) },
        { "a time-out", static () => new TimeoutException() },
        { "a time-out of the client", static () => new TaskCanceledException() },
    };

    public static TheoryData<string, Func<Exception>> Defects { get; } = new()
    {
        { "a bug", static () => new InvalidOperationException("the secret detail") },
        { "a refused request to storage", static () => new RequestFailedException(400, "the secret detail") },
        { "a row that is gone", static () => new RequestFailedException(404, "the secret detail", "ResourceNotFound", innerException: null) },
        { "a missing permission", static () => new RequestFailedException(403, "the secret detail") },
    };

    [Theory]
    [MemberData(nameof(Unreachable))]
    public async Task A_service_that_cannot_be_reached_is_503_with_Retry_After(string what, Func<Exception> make)
    {
        test.Makes = make;

        var answer = await test.App.GetAsync("/test/throws");

        Assert.Contains("try again later", answer.ShouldFail(503), StringComparison.Ordinal);
        Assert.Equal("5", answer.Header("Retry-After"));
        Assert.NotEmpty(what);
    }

    [Theory]
    [MemberData(nameof(Defects))]
    public async Task Anything_unexpected_is_500_without_a_word_of_detail_and_is_logged_under_the_request_id(string what, Func<Exception> make)
    {
        test.Makes = make;
        test.Logs.Clear();

        var answer = await test.App.GetAsync("/test/throws", ("X-Request-Id", "find-me"));

        Assert.Equal("Internal server error", answer.ShouldFail(500));
        var line = Assert.Single(test.Logs.Lines, static line => line.Level >= LogLevel.Error);
        Assert.IsType(make().GetType(), line.Exception);
        Assert.Equal("find-me", line.RequestId);
        Assert.NotEmpty(what);
    }

    [Fact]
    public async Task A_failure_after_the_response_began_ends_the_connection_and_not_the_process()
    {
        await using var app = await RunningApp.StartAsync(map: static app => app.MapGet("/test/half", static async (HttpContext http) =>
        {
            await http.Response.WriteAsync("half", http.RequestAborted);
            await http.Response.Body.FlushAsync(http.RequestAborted);
            throw new InvalidOperationException("too late");
        }).WithMetadata(ServedBeforeInitialization.Marker));

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => app.GetAsync("/test/half"));

        Assert.Equal(200, (await app.GetAsync("/health/live")).Status);
    }

    [Fact]
    public async Task A_client_that_goes_away_leaves_no_line_in_the_log()
    {
        using var logs = new LogRecorder();
        var begun = new TaskCompletionSource();
        var ended = new TaskCompletionSource();
        await using var app = await RunningApp.StartAsync(
            configure: builder => builder.Logging.AddProvider(logs),
            map: app => app.MapGet("/test/waits", async (HttpContext http) =>
            {
                http.Response.OnCompleted(() =>
                {
                    ended.SetResult();
                    return Task.CompletedTask;
                });
                begun.SetResult();
                await Task.Delay(Timeout.Infinite, http.RequestAborted);
            }));

        await app.Initialization.Completed;
        logs.Clear();

        using (var client = new TcpClient())
        {
            await client.ConnectAsync(app.Address.Host, app.Address.Port, TestContext.Current.CancellationToken);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes("GET /test/waits HTTP/1.1\r\nHost: a\r\n\r\n"), TestContext.Current.CancellationToken);
            await begun.Task;
            client.Client.LingerState = new LingerOption(true, 0);
        }

        await ended.Task;
        Assert.DoesNotContain(logs.Lines, static line => line.Level >= LogLevel.Warning);
    }
}
