using Microsoft.Extensions.Options;

namespace Bytedesk.Functions.Expiry;

/// <summary>What the timer does: all of its works side by side, so that none can keep another from running.</summary>
public sealed partial class TimedRun
{
    private readonly ITimedWork[] _works;
    private readonly TimeSpan _budget;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    internal TimedRun(IServiceProvider services)
    {
        _works = [.. services.GetServices<ITimedWork>()];
        _budget = TimeSpan.FromSeconds(services.GetRequiredService<IOptions<SweepOptions>>().Value.TimeBudgetSeconds);
        _time = services.GetRequiredService<TimeProvider>();
        _logger = services.GetRequiredService<ILogger<TimedRun>>();
    }

    /// <summary>Runs each once, within the budget of time. Runs that overlap do no harm.</summary>
    /// <param name="cancellationToken">Stops the run, as the end of the budget does; the next one goes on.</param>
    /// <exception cref="Exception">What one of them failed with, when all have ended; each failure is in the log.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var budget = new CancellationTokenSource(_budget, _time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(budget.Token, cancellationToken);
        await Task.WhenAll(_works.Select(work => RunAsync(work, stop.Token)));
    }

    private async Task RunAsync(ITimedWork work, CancellationToken stopping)
    {
        try
        {
            await work.RunAsync(stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The next run goes on.
        }
        catch (Exception exception)
        {
            LogFailed(_logger, work.GetType().Name, exception);
            throw;
        }
    }

    [LoggerMessage(EventId = 303, Level = LogLevel.Error, Message = "{Work} failed; the next run tries again")]
    private static partial void LogFailed(ILogger logger, string work, Exception exception);
}
