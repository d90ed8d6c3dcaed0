using Bytedesk.Functions.Statistics;
using Microsoft.Azure.Functions.Worker;

namespace Bytedesk.Functions.Expiry;

/// <summary>
/// Removes what has expired and counts what has happened, every five minutes; <see cref="LocalTimer"/> does it where there is
/// no Functions host.
/// </summary>
/// <param name="services">Where the sweep and the roll-up are.</param>
public sealed class ExpireTokensFunction(IServiceProvider services)
{
    /// <summary>Runs once. A run that fails is a failed invocation, and the next one goes on.</summary>
    /// <param name="timer">The schedule, kept over restarts, so that a run that was missed is made up for.</param>
    /// <param name="cancellationToken">Stops the run when the worker stops.</param>
    [Function("ExpireTokens")]
    public async Task RunAsync([TimerTrigger("0 */5 * * * *", UseMonitor = true)] TimerInfo timer, CancellationToken cancellationToken)
    {
        await services.GetRequiredService<ExpirySweep>().RunAsync(cancellationToken);
        await services.GetRequiredService<StatisticsRollUp>().RunAsync(cancellationToken);
    }
}
