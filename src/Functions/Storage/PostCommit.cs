namespace Bytedesk.Functions.Storage;

/// <summary>Work that follows a commit. What was committed stays true whether or not this succeeds.</summary>
internal static partial class PostCommit
{
    /// <summary>Does the work; a failure is logged and left to the sweep.</summary>
    /// <param name="what">Completes the sentence "Committed, but could not …".</param>
    public static async Task TryAsync(ILogger logger, string what, Func<Task> work)
    {
        try
        {
            await work();
        }
#pragma warning disable CA1031 // Whatever fails now, the answer is that the commit has been made.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogUndone(logger, what, exception);
        }
    }

    [LoggerMessage(EventId = 100, Level = LogLevel.Warning, Message = "Committed, but could not {What}")]
    private static partial void LogUndone(ILogger logger, string what, Exception exception);
}
