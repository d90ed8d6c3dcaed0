using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;

namespace Bytedesk.Functions.Tests;

/// <summary>The description is made once, and is the same for every caller.</summary>
public sealed class OpenApiBytesTests
{
    private int _made;

    [Fact]
    public async Task Callers_of_other_hosts_get_the_same_bytes_with_no_host_in_them()
    {
        await using var app = await RunningApp.StartAsync();

        var first = await app.GetAsync("/openapi/v1.json", ("Host", "first.invalid:8443"), ("X-Forwarded-Host", "forwarded.invalid"));
        var second = await app.GetAsync("/openapi/v1.json", ("Host", "second.invalid"));

        Assert.Equal(200, first.Status);
        Assert.Equal(first.Body, second.Body);
        Assert.DoesNotContain(".invalid", first.Body, StringComparison.Ordinal);
        Assert.Equal("/", Assert.Single(first.Json.GetProperty("servers").EnumerateArray()).GetProperty("url").GetString());
        Assert.Equal("application/json; charset=utf-8", second.Header("Content-Type"));
    }

    [Fact]
    public async Task It_is_made_once_however_many_ask_first()
    {
        await using var app = await StartAsync(static _ => Task.Delay(50));
        Assert.Equal(0, _made);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => app.GetAsync("/openapi/v1.json")));
        var later = await app.GetAsync("/openapi/v1.json");

        Assert.Equal(200, later.Status);
        Assert.All(answers, answer => Assert.Equal(later.Body, answer.Body));
        Assert.Equal(1, _made);
    }

    [Fact]
    public async Task A_try_that_failed_is_not_kept()
    {
        await using var app = await StartAsync(static time => time is 1 ? throw new InvalidOperationException("once") : Task.CompletedTask);

        _ = (await app.GetAsync("/openapi/v1.json")).ShouldFail(500);

        Assert.Equal(200, (await app.GetAsync("/openapi/v1.json")).Status);
    }

    private Task<RunningApp> StartAsync(Func<int, Task> make) => RunningApp.StartAsync(configure: builder => builder.Services.Configure<OpenApiOptions>(
        "v1", options => options.AddDocumentTransformer((_, _, _) => make(Interlocked.Increment(ref _made)))));
}
