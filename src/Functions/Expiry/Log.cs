namespace Bytedesk.Functions.Expiry;

internal static partial class Log
{
    [LoggerMessage(21, LogLevel.Error, "The sweep failed; the next one goes on")]
    public static partial void SweepFailed(this ILogger logger, Exception exception);

    [LoggerMessage(EventId = 300, Level = LogLevel.Information, Message = "Swept: {Result}")]
    public static partial void Swept(ILogger logger, SweepResult result);

    [LoggerMessage(EventId = 302, Level = LogLevel.Warning, Message = "The sweep could not expire {RowKey}")]
    public static partial void RowFailed(ILogger logger, string rowKey, Exception exception);
}
