using System.Collections.Concurrent;
using Azure;
using Bytedesk.Functions.Audit;
using Bytedesk.Functions.Idempotency;
using Bytedesk.Functions.SignIn;
using Bytedesk.Functions.Storage;
using Bytedesk.Functions.Telemetry;
using Bytedesk.Functions.Tokens;
using Bytedesk.Functions.Users;
using Microsoft.Extensions.Options;

namespace Bytedesk.Functions.Expiry;

/// <summary>Removes what has expired, from every table, within a budget of time.</summary>
internal sealed class ExpirySweep(
    IEnumerable<ISweep> sweeps,
    SweepMetrics metrics,
    TimeProvider time,
    IOptions<SweepOptions> options,
    ILogger<ExpirySweep> logger)
{
    private const int Parallelism = 8;

    /// <summary>Runs once. Runs that overlap do no harm.</summary>
    /// <param name="cancellationToken">Stops the run between two rows, as the end of the budget does.</param>
    /// <exception cref="RequestFailedException">What is due could not even be listed; other tables were swept all the same.</exception>
    public async Task<SweepResult> RunAsync(CancellationToken cancellationToken)
    {
        using var budget = new CancellationTokenSource(TimeSpan.FromSeconds(options.Value.TimeBudgetSeconds), time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(budget.Token, cancellationToken);
        var removed = new ConcurrentDictionary<string, int>();
        var failed = 0;
        Exception? unlisted = null;
        foreach (var sweep in sweeps)
        {
            try
            {
                await Parallel.ForEachAsync(
                    sweep.FindDueAsync(time.GetUtcNow(), stop.Token),
                    new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = stop.Token },
                    async (due, _) => await RemoveAsync(sweep, due));
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                break;
            }
            catch (Exception exception) when (exception is RequestFailedException || StorageFailure.IsOne(exception))
            {
                Log.Unlisted(logger, sweep.GetType().Name, exception);
                unlisted = exception;
            }
        }

        var result = Count(removed, failed, completed: !stop.IsCancellationRequested && unlisted is null);
        metrics.Ended(removed, unlisted is not null ? "failed" : result.Completed ? "completed" : "stopped");
        Log.Swept(logger, result);
        return unlisted is null ? result : throw unlisted;

        async Task RemoveAsync(ISweep sweep, TableEntity due)
        {
            try
            {
                if (await sweep.RemoveAsync(due) is { } kind)
                {
                    removed.AddOrUpdate(kind, 1, (_, count) => count + 1);
                }
            }
#pragma warning disable CA1031 // Whatever is wrong with one row must not keep the others.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                Interlocked.Increment(ref failed);
                Log.RowFailed(logger, sweep.GetType().Name, due.RowKey, exception);
            }
        }
    }

    private static SweepResult Count(ConcurrentDictionary<string, int> removed, int failed, bool completed) => new()
    {
        Tokens = removed.GetValueOrDefault(ExpiredTokenSweep.Kind),
        Revocations = removed.GetValueOrDefault(ExpiredRevocationSweep.Kind),
        NameReservations = removed.GetValueOrDefault(NameReservationExpiry.Kind) + removed.GetValueOrDefault(NameChangeExpiry.Kind),
        SignInCounters = removed.GetValueOrDefault(SignInFailureStore.Kind),
        IdempotencyRecords = removed.GetValueOrDefault(IdempotencyStore.Kind),
        AuditEvents = removed.GetValueOrDefault(ExpiredAuditSweep.Kind),
        Failed = failed,
        Completed = completed,
    };
}
