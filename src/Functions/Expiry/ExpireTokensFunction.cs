using Microsoft.Azure.Functions.Worker;

namespace Bytedesk.Functions.Expiry;

/// <summary>
/// Removes what has expired, looks after conversations whose agents have gone and counts what has happened, every five
/// minutes; <see cref="LocalTimer"/> does it where there is no Functions host.
/// </summary>
/// <param name="run">What is done.</param>
public sealed class ExpireTokensFunction(TimedRun run)
{
    /// <summary>Runs once. A run that fails is a failed invocation, and the next one goes on.</summary>
    /// <param name="timer">The schedule, kept over restarts, so that a run that was missed is made up for.</param>
    /// <param name="cancellationToken">Stops the run when the worker stops.</param>
    [Function("ExpireTokens")]
    public Task RunAsync([TimerTrigger("0 */5 * * * *", UseMonitor = true)] TimerInfo timer, CancellationToken cancellationToken) =>
        run.RunAsync(cancellationToken);
}
