using Microsoft.Extensions.Logging;

namespace Bytedesk.Package.Tests.Host;

public sealed class LogTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task A_timer_runs_and_what_it_logs_is_shown()
    {
        var before = app.Host.CountInvocations("Tick");

        await app.Host.InvokeTimerAsync("Tick", isPastDue: true, TestContext.Current.CancellationToken);

        Assert.Equal(LogLevel.Warning, (await TestApp.SeeAsync(app.Host, "Function.Tick.User", "Past due: True, scheduled: True")).Level);
        Assert.Equal(before + 1, app.Host.CountInvocations("Tick"));
    }

    [Fact]
    public async Task A_timer_that_throws_says_so()
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => app.Host.InvokeTimerAsync("Tock", cancellationToken: TestContext.Current.CancellationToken));

        Assert.Contains("Too late.", failure.Message, StringComparison.Ordinal);
        _ = await Assert.ThrowsAsync<InvalidOperationException>(() => app.Host.InvokeTimerAsync("Echo", cancellationToken: TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Only_the_lines_of_invocations_are_shown_and_only_at_the_levels_of_host_json()
    {
        using var answer = await app.Client.GetAsync(new Uri("/quiet", UriKind.Relative), TestContext.Current.CancellationToken);
        await app.Host.InvokeTimerAsync("Tick", cancellationToken: TestContext.Current.CancellationToken);

        _ = await TestApp.SeeAsync(app.Host, "Function.Tick.User", "Past due: False, scheduled: True");
        Assert.DoesNotContain(app.Host.Logs, static line => line.Message.Contains("too quiet", StringComparison.Ordinal));
        Assert.DoesNotContain(app.Host.Logs, static line => line.Message.Contains("outside", StringComparison.Ordinal));
    }

    [Fact]
    public void What_the_worker_prints_is_shown()
    {
        Assert.Contains(app.Host.ConsoleOutput, static line => line is { IsError: false, Text: "A line on standard output" });
        Assert.Contains(app.Host.Logs, static line => line is { Category: "Host.Function.Console", Level: LogLevel.Information, Message: "A line on standard output" });
    }
}
