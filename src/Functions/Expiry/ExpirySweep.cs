using System.Collections.Concurrent;
using Azure;
using Bytedesk.Functions.Storage;
using Bytedesk.Functions.Telemetry;
using Microsoft.Extensions.Options;

namespace Bytedesk.Functions.Expiry;

/// <summary>Removes what has expired, of every kind, within a budget of time.</summary>
internal sealed partial class ExpirySweep(
    Expirations expirations,
    IEnumerable<IExpiringRows> kinds,
    IEnumerable<ITimedWork> works,
    AppMetrics metrics,
    TimeProvider time,
    IOptions<SweepOptions> options,
    ILogger<ExpirySweep> logger)
{
    private const int Parallelism = 8;

    private readonly Dictionary<string, IExpiringRows> _kinds = kinds.ToDictionary(static rows => rows.Kind);

    /// <summary>Runs once. Runs that overlap do no harm.</summary>
    /// <param name="cancellationToken">Stops the run between two rows, as the end of the budget does.</param>
    /// <exception cref="RequestFailedException">What is due could not be listed.</exception>
    public async Task<SweepResult> RunAsync(CancellationToken cancellationToken)
    {
        using var budget = new CancellationTokenSource(TimeSpan.FromSeconds(options.Value.TimeBudgetSeconds), time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(budget.Token, cancellationToken);
        var removed = new ConcurrentDictionary<string, int>();
        var failed = 0;
        try
        {
            await Parallel.ForEachAsync(
                expirations.FindDueAsync(time.GetUtcNow(), stop.Token),
                new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = stop.Token },
                ExpireAsync);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The next run goes on.
        }
        catch (Exception exception) when (exception is RequestFailedException || StorageFailure.IsTransient(exception))
        {
            metrics.SweepEnded(removed, "failed");
            throw;
        }

        foreach (var work in works)
        {
            await RunAsync(work);
        }

        var result = new SweepResult(removed, failed, Completed: !stop.IsCancellationRequested);
        metrics.SweepEnded(removed, result.Completed ? "completed" : "stopped");
        LogSwept(logger, result);
        return result;

        async Task RunAsync(ITimedWork work)
        {
            try
            {
                await work.RunAsync(stop.Token);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                // The next run goes on.
            }
#pragma warning disable CA1031 // Nor must what is wrong with one kind of work.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                Interlocked.Increment(ref failed);
                LogWorkFailed(logger, work.GetType().Name, exception);
            }
        }

        async ValueTask ExpireAsync(Expiration due, CancellationToken stopping)
        {
            try
            {
                var expired = await _kinds[due.Kind].ExpireAsync(due, stopping);
                removed.AddOrUpdate(due.Kind, expired.Removed, (_, count) => count + expired.Removed);
                if (expired.LookAgainAt is { } later)
                {
                    await expirations.AnnounceAsync(due.Kind, due.Key, later);
                }

                await expirations.RemoveAsync(due);
            }
#pragma warning disable CA1031 // Whatever is wrong with one row must not keep the others.
            catch (Exception exception) when (!stopping.IsCancellationRequested)
#pragma warning restore CA1031
            {
                Interlocked.Increment(ref failed);
                LogRowFailed(logger, due.RowKey, exception);
            }
        }
    }

    [LoggerMessage(EventId = 300, Level = LogLevel.Information, Message = "Swept: {Result}")]
    private static partial void LogSwept(ILogger logger, SweepResult result);

    [LoggerMessage(EventId = 303, Level = LogLevel.Warning, Message = "{Work} failed; the next run tries again")]
    private static partial void LogWorkFailed(ILogger logger, string work, Exception exception);

    [LoggerMessage(EventId = 302, Level = LogLevel.Warning, Message = "The sweep could not expire {RowKey}")]
    private static partial void LogRowFailed(ILogger logger, string rowKey, Exception exception);
}
