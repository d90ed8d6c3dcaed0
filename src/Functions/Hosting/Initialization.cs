namespace Bytedesk.Functions.Hosting;

/// <summary>Something that must have succeeded once before requests are served, such as creating the tables.</summary>
/// <param name="Name">What it is called in logs and by the readiness check.</param>
/// <param name="RunAsync">Does it; safe to repeat, and safe while other instances do the same.</param>
internal sealed record InitializationStep(string Name, Func<CancellationToken, Task> RunAsync);

/// <summary>
/// Runs the <see cref="InitializationStep"/>s in the background in the order of their registration, each until it
/// succeeds: a start while storage is down is a late start, not a failed one.
/// </summary>
internal sealed partial class Initialization(IEnumerable<InitializationStep> steps, TimeProvider time, ILogger<Initialization> logger)
    : BackgroundService
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    private readonly TaskCompletionSource _completed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when every step has succeeded; never fails.</summary>
    public Task Completed => _completed.Task;

    /// <summary>The name of the step that has not succeeded yet; null when there is none.</summary>
    public string? Pending { get; private set; } = "start";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var step in steps)
        {
            Pending = step.Name;
            await RunUntilItSucceedsAsync(step, stoppingToken);
        }

        Pending = null;
        _completed.SetResult();
    }

    private async Task RunUntilItSucceedsAsync(InitializationStep step, CancellationToken stoppingToken)
    {
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                await step.RunAsync(stoppingToken);
                return;
            }
#pragma warning disable CA1031 // Whatever went wrong, the process stays up, says so in its answers, and tries again.
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                LogStepFailed(logger, step.Name, pause.TotalSeconds, exception);
            }

            await Task.Delay(pause, time, stoppingToken);
        }
    }

    [LoggerMessage(10, LogLevel.Warning, "Not ready to serve: {Step} failed, next try in {Seconds} s")]
    private static partial void LogStepFailed(ILogger logger, string step, double seconds, Exception exception);
}
