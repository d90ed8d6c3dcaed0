namespace Bytedesk.Functions.Storage;

/// <summary>Work on which no answer depends, such as what follows a commit.</summary>
internal static partial class BestEffort
{
    /// <summary>Does the work; a failure is logged, and the caller goes on. Whether anything does it later is for the caller to know.</summary>
    /// <param name="what">Completes the sentence "Could not …".</param>
    /// <param name="cancellationToken">Once this is cancelled, nobody waits for the answer: that is thrown and not logged.</param>
    public static async Task TryAsync(ILogger logger, string what, Func<Task> work, CancellationToken cancellationToken = default)
    {
        try
        {
            await work();
        }
#pragma warning disable CA1031 // Whatever fails, no answer depends on it.
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogUndone(logger, what, exception);
        }
    }

    [LoggerMessage(EventId = 100, Level = LogLevel.Warning, Message = "Could not {What}; the request went on without it")]
    private static partial void LogUndone(ILogger logger, string what, Exception exception);
}
