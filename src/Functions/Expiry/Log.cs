
namespace Bytedesk.Functions.Expiry;

internal static partial class Log
{
    [LoggerMessage(21, LogLevel.Error, "The sweep failed; the next one goes on")]
    public static partial void SweepFailed(this ILogger logger, Exception exception);

    [LoggerMessage(EventId = 300, Level = LogLevel.Information, Message = "Swept: {Result}")]
    public static partial void Swept(ILogger logger, SweepResult result);

    [LoggerMessage(EventId = 301, Level = LogLevel.Error, Message = "{Sweep} could not list what is due")]
    public static partial void Unlisted(ILogger logger, string sweep, Exception exception);

    [LoggerMessage(EventId = 302, Level = LogLevel.Warning, Message = "{Sweep} could not remove row {RowKey}")]
    public static partial void RowFailed(ILogger logger, string sweep, string rowKey, Exception exception);
}
