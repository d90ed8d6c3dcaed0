namespace Bytedesk.Functions.Http;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Error, "{Method} {Path} failed")]
    public static partial void RequestFailed(this ILogger logger, string method, string? path, Exception exception);

    [LoggerMessage(2, LogLevel.Warning, "{Method} {Path}: a service it needs cannot be reached")]
    public static partial void DependencyUnreachable(this ILogger logger, string method, string? path, Exception exception);

    [LoggerMessage(3, LogLevel.Warning, "ClientAddress:Header is not set: behind the Functions host failed sign-ins are not counted by client address")]
    public static partial void AddressesUnknown(this ILogger logger);
}
