namespace Bytedesk.Functions.Hosting;

internal static partial class Log
{
    [LoggerMessage(10, LogLevel.Warning, "Not ready to serve: {Step} failed, next try in {Seconds} s")]
    public static partial void StepFailed(this ILogger logger, string step, double seconds, Exception exception);
}
