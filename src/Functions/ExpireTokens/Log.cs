namespace Bytedesk.Functions.ExpireTokens;

internal static partial class Log
{
    [LoggerMessage(21, LogLevel.Error, "The sweep failed; the next one goes on")]
    public static partial void SweepFailed(this ILogger logger, Exception exception);
}
