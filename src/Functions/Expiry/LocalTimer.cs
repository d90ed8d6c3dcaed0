using Bytedesk.Functions.Hosting;
using Microsoft.Extensions.Options;

namespace Bytedesk.Functions.Expiry;

/// <summary>Stands in for the timer trigger where no Functions host runs this process.</summary>
internal sealed class LocalTimer(TimedRun run, Initialization initialization, IOptions<SweepOptions> options, TimeProvider time) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.IntervalSeconds), time);
        await initialization.Completed.WaitAsync(stoppingToken);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            // What failed is in the log, and the next run may succeed; the timer outlives it.
            await run.RunAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
