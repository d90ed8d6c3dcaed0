using Azure;
using Bytedesk.Functions.Expiry;
using Bytedesk.Functions.Storage;
using Bytedesk.Functions.Tests.Hosting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bytedesk.Functions.Tests;

public sealed class ExpireTokensTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_sweep_that_fails_is_a_failed_invocation()
    {
        await using var app = await RunningApp.StartAsync();
        await app.Initialization.Completed;
        await app.App.Services.GetRequiredService<IdentityTables>().Expirations.DeleteAsync(Cancel);

        await Assert.ThrowsAsync<RequestFailedException>(() => InvokeAsync(app));
    }

    [Fact]
    public async Task Without_a_Functions_host_the_process_sweeps_every_five_minutes_and_a_failed_sweep_does_not_end_that()
    {
        var clock = TestClock.Start();
        using var log = new LogRecorder();
        await using var app = await StartAsync(log, clock);
        var expirations = app.App.Services.GetRequiredService<IdentityTables>().Expirations;
        await expirations.DeleteAsync(Cancel);

        clock.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromTicks(1));
        Assert.Equal(0, Count(log, "The sweep failed"));
        clock.Advance(TimeSpan.FromTicks(1));
        await Eventually.TrueAsync(() => Count(log, "The sweep failed") == 1);

        await expirations.CreateIfNotExistsAsync(Cancel);
        clock.Advance(TimeSpan.FromMinutes(5));
        await Eventually.TrueAsync(() => Count(log, "Swept") == 1);
    }

    [Fact]
    public async Task The_timer_counts_statistics_after_the_sweep()
    {
        await using var app = await RunningApp.StartAsync();
        await app.Initialization.Completed;
        var statistics = app.App.Services.GetRequiredService<IdentityTables>().Statistics;

        await InvokeAsync(app);
        Assert.NotEmpty(await TableContents.RowsAsync(statistics));

        await statistics.DeleteAsync(Cancel);
        await Assert.ThrowsAsync<RequestFailedException>(() => InvokeAsync(app));
    }

    [Fact]
    public async Task Without_a_Functions_host_a_roll_up_that_fails_is_logged_and_the_next_counts_again()
    {
        var clock = TestClock.Start();
        using var log = new LogRecorder();
        await using var app = await StartAsync(log, clock);
        var statistics = app.App.Services.GetRequiredService<IdentityTables>().Statistics;
        await statistics.DeleteAsync(Cancel);

        clock.Advance(TimeSpan.FromMinutes(5));
        await Eventually.TrueAsync(() => Count(log, "The roll-up of the statistics failed") == 1);
        Assert.Equal(1, Count(log, "Swept"));

        await statistics.CreateIfNotExistsAsync(Cancel);
        clock.Advance(TimeSpan.FromMinutes(5));
        await Eventually.TrueAsync(() => statistics.Query<TableEntity>(cancellationToken: Cancel).Any());
    }

    private static async Task<RunningApp> StartAsync(LogRecorder log, TimeProvider clock)
    {
        var app = await RunningApp.StartAsync(configure: builder => builder.Services
            .AddSingleton<ILoggerProvider>(log)
            .AddSingleton(clock));
        await app.Initialization.Completed;
        return app;
    }

    private static Task InvokeAsync(RunningApp app) => ActivatorUtilities.CreateInstance<ExpireTokensFunction>(app.App.Services).RunAsync(new TimerInfo(), Cancel);

    private static int Count(LogRecorder log, string message) =>
        log.Lines.Count(line => line.Message.StartsWith(message, StringComparison.Ordinal));
}
