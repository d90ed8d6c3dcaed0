using System.Diagnostics;
using System.Net;
using Bytedesk.FunctionsHostDouble;
using Microsoft.Extensions.Logging;

namespace Bytedesk.Package.Tests.Host;

public sealed class LifeTests
{
    [Fact]
    public async Task A_killed_worker_fails_what_it_was_at_once_and_another_takes_its_place_until_the_third_death()
    {
        await using var host = await TestApp.StartAsync();
        using var client = new HttpClient { BaseAddress = host.BaseAddress };
        var first = host.WorkerProcessId;
        var waiting = client.PostAsync(new Uri("/wait", UriKind.Relative), content: null, TestContext.Current.CancellationToken);
        _ = await TestApp.SeeAsync(host, "Function.Wait.User", "Line: waiting");

        await host.KillWorkerAsync();

        using var failed = await waiting;
        Assert.Equal(HttpStatusCode.InternalServerError, failed.StatusCode);
        Assert.Equal("", await failed.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("Items", await GetAsync(host));
        Assert.NotEqual(first, host.WorkerProcessId);
        Assert.Equal(1, host.CountInvocations("Wait"));

        await host.KillWorkerAsync();
        Assert.Equal("Items", await GetAsync(host));
        await host.KillWorkerAsync();

        _ = await Assert.ThrowsAsync<HttpRequestException>(() => GetAsync(host));
        Assert.Equal(3, host.Logs.Count(static line => line.Level == LogLevel.Error && line.Message.StartsWith("Language Worker Process exited", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_worker_ends_by_itself_when_the_host_stops()
    {
        var host = await TestApp.StartAsync();
        using var worker = Process.GetProcessById(host.WorkerProcessId!.Value);
        _ = await GetAsync(host);

        await host.DisposeAsync();

        Assert.True(worker.HasExited);
        Assert.DoesNotContain(host.Logs, static line => line.Level >= LogLevel.Warning);
    }

    [Fact]
    public async Task A_worker_that_cannot_start_ends_the_host_with_what_it_said()
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => TestApp.StartAsync(("BREAK", "No such setting")));

        Assert.Contains("No such setting", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_worker_has_the_settings_that_it_is_given_and_nothing_of_the_hosts_surroundings()
    {
        await using var host = await TestApp.StartAsync(("SETTING", "value"));

        var environment = await File.ReadAllTextAsync($"/proc/{host.WorkerProcessId}/environ", TestContext.Current.CancellationToken);

        Assert.Equal(
            ["FUNCTIONS_APPLICATION_DIRECTORY", "FUNCTIONS_WORKER_DIRECTORY", "FUNCTIONS_WORKER_RUNTIME", "SETTING"],
            environment.Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(static setting => setting.Split('=')[0]).Order(StringComparer.Ordinal));
    }

    // On a connection of its own: one whose request the host is not done with when the worker dies is reset, though its answer has been read.
    private static async Task<string> GetAsync(FunctionsHost host)
    {
        using var client = new HttpClient { BaseAddress = host.BaseAddress };
        return await client.GetStringAsync(new Uri("/items/1", UriKind.Relative), TestContext.Current.CancellationToken);
    }
}
