using Azure;
using Bytedesk.Functions.Expiry;
using Bytedesk.Functions.Storage;
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

        await Assert.ThrowsAsync<RequestFailedException>(() =>
            ActivatorUtilities.CreateInstance<ExpireTokensFunction>(app.App.Services).RunAsync(new TimerInfo(), Cancel));
    }

    [Fact]
    public async Task Without_a_Functions_host_the_process_sweeps_every_five_minutes_and_a_failed_sweep_does_not_end_that()
    {
        var clock = TestClock.Start();
        using var log = new LogRecorder();
        await using var app = await RunningApp.StartAsync(configure: builder => builder.Services
            .AddSingleton<ILoggerProvider>(log)
            .AddSingleton<TimeProvider>(clock));
        await app.Initialization.Completed;
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

    private static int Count(LogRecorder log, string message) =>
        log.Lines.Count(line => line.Message.StartsWith(message, StringComparison.Ordinal));
}
