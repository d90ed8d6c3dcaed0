using Bytedesk.Functions.Hosting;
using Bytedesk.Functions.Statistics;
using Microsoft.Extensions.Options;

namespace Bytedesk.Functions.Expiry;

/// <summary>Stands in for the timer trigger where no Functions host runs this process.</summary>
internal sealed partial class LocalTimer(
    ExpirySweep sweep, StatisticsRollUp statistics, Initialization initialization, IOptions<SweepOptions> options, TimeProvider time, ILogger<LocalTimer> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.IntervalSeconds), time);
        await initialization.Completed.WaitAsync(stoppingToken);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await TryAsync(sweep.RunAsync, LogSweepFailed, stoppingToken);
            await TryAsync(statistics.RunAsync, LogRollUpFailed, stoppingToken);
        }
    }

    private async Task TryAsync(Func<CancellationToken, Task> run, Action<ILogger, Exception> logFailed, CancellationToken stoppingToken)
    {
        try
        {
            await run(stoppingToken);
        }
#pragma warning disable CA1031 // Whatever went wrong, the next run may succeed; the timer outlives it.
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            logFailed(logger, exception);
        }
    }

    [LoggerMessage(EventId = 21, Level = LogLevel.Error, Message = "The sweep failed; the next one goes on")]
    private static partial void LogSweepFailed(ILogger logger, Exception exception);

    [LoggerMessage(EventId = 22, Level = LogLevel.Error, Message = "The roll-up of the statistics failed; the next one counts again")]
    private static partial void LogRollUpFailed(ILogger logger, Exception exception);
}
