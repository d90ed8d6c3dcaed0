using System.Collections.Concurrent;
using Azure;
using Bytedesk.Functions.Telemetry;

namespace Bytedesk.Functions.Expiry;

/// <summary>Removes what has expired, of every kind.</summary>
internal sealed partial class ExpirySweep(
    Expirations expirations, IEnumerable<IExpiringRows> kinds, AppMetrics metrics, TimeProvider time, ILogger<ExpirySweep> logger) : ITimedWork
{
    private const int Parallelism = 8;

    private readonly Dictionary<string, IExpiringRows> _kinds = kinds.ToDictionary(static rows => rows.Kind);

    /// <summary>Runs once. Runs that overlap do no harm.</summary>
    /// <param name="cancellationToken">Stops the run between two rows; the next run goes on.</param>
    /// <exception cref="RequestFailedException">What is due could not be listed.</exception>
    public async Task<SweepResult> RunAsync(CancellationToken cancellationToken)
    {
        var removed = new ConcurrentDictionary<string, int>();
        var failed = 0;
        try
        {
            await Parallel.ForEachAsync(
                expirations.FindDueAsync(time.GetUtcNow(), cancellationToken),
                new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken },
                ExpireAsync);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The next run goes on.
        }
        catch
        {
            metrics.SweepEnded(removed, "failed");
            throw;
        }

        var result = new SweepResult(removed, failed, Completed: !cancellationToken.IsCancellationRequested);
        metrics.SweepEnded(removed, result.Completed ? "completed" : "stopped");
        LogSwept(logger, result);
        return result;

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

    Task ITimedWork.RunAsync(CancellationToken cancellationToken) => RunAsync(cancellationToken);

    [LoggerMessage(EventId = 300, Level = LogLevel.Information, Message = "Swept: {Result}")]
    private static partial void LogSwept(ILogger logger, SweepResult result);

    [LoggerMessage(EventId = 302, Level = LogLevel.Warning, Message = "The sweep could not expire {RowKey}")]
    private static partial void LogRowFailed(ILogger logger, string rowKey, Exception exception);
}
