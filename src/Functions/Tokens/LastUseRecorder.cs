using System.Collections.Concurrent;
using Bytedesk.Functions.Storage;

namespace Bytedesk.Functions.Tokens;

/// <summary>
/// Records on tokens when they were last used, to the hour. Nobody waits for it, and when it fails the next use records
/// it: of many uses at a time, on many instances, the first to write wins.
/// </summary>
internal sealed class LastUseRecorder(TokenStore tokens, TimeProvider time, ILogger<LastUseRecorder> logger)
{
    /// <summary>Beyond so many writes at a time, uses go unrecorded: they must not crowd out the requests themselves.</summary>
    private const int MostAtATime = 32;

    private readonly ConcurrentDictionary<string, Task> _writing = new(StringComparer.Ordinal);

    /// <summary>An instant rounded down to its hour.</summary>
    internal static DateTimeOffset HourOf(DateTimeOffset instant) =>
        new(instant.UtcTicks - (instant.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero);

    /// <summary>Records a use, some time after this returns, unless that hour is recorded already.</summary>
    /// <param name="token">The record of the token that was used. What another server has signed has none in the table.</param>
    public void Record(TokenRecord token)
    {
        var hour = HourOf(time.GetUtcNow());
        if (token.KeyId is null || token.LastUsedAt >= hour || _writing.Count >= MostAtATime)
        {
            return;
        }

        // Whoever adds the entry starts the write, and only one can.
        var write = new Task<Task>(() => WriteAsync(token, hour));
        if (_writing.TryAdd(token.Uid, write.Unwrap()))
        {
            write.Start(TaskScheduler.Default);
        }
    }

    /// <summary>Waits for the writes that are under way.</summary>
    internal Task IdleAsync() => Task.WhenAll(_writing.Values);

    private async Task WriteAsync(TokenRecord token, DateTimeOffset hour)
    {
        RequestBudget.Detach();
        await BestEffort.TryAsync(
            logger, $"record the use of token {token.Uid}", () => tokens.TrySetLastUsedAsync(token, hour));
        _writing.TryRemove(token.Uid, out _);
    }
}
