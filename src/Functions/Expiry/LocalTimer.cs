using Bytedesk.Functions.Hosting;
using Microsoft.Extensions.Options;

namespace Bytedesk.Functions.Expiry;

/// <summary>Stands in for the timer trigger where no Functions host runs this process.</summary>
internal sealed partial class LocalTimer(
    ExpirySweep sweep, Initialization initialization, IOptions<SweepOptions> options, TimeProvider time, ILogger<LocalTimer> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.IntervalSeconds), time);
        await initialization.Completed.WaitAsync(stoppingToken);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await SweepAsync(stoppingToken);
        }
    }

    private async Task SweepAsync(CancellationToken stoppingToken)
    {
        try
        {
            await sweep.RunAsync(stoppingToken);
        }
#pragma warning disable CA1031 // Whatever went wrong, the next run may succeed; the timer outlives it.
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogFailed(logger, exception);
        }
    }

    [LoggerMessage(EventId = 21, Level = LogLevel.Error, Message = "The sweep failed; the next one goes on")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
