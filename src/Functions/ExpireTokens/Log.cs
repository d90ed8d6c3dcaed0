namespace Bytedesk.Functions.ExpireTokens;

internal static partial class Log
{
    [LoggerMessage(20, LogLevel.Information, "Expired: {Removed}")]
    public static partial void Swept(this ILogger logger, string removed);

    [LoggerMessage(21, LogLevel.Error, "The sweep failed; the next one goes on")]
    public static partial void SweepFailed(this ILogger logger, Exception exception);
}
