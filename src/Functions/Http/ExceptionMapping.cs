using System.Text.Json;
using Bytedesk.Functions.Signing;
using Bytedesk.Functions.Storage;
using Microsoft.AspNetCore.Diagnostics;

namespace Bytedesk.Functions.Http;

/// <summary>Answers in the envelope what an endpoint or the framework threw.</summary>
internal sealed partial class ExceptionMapping(ILogger<ExceptionMapping> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        await Explain(logger, httpContext, exception).ExecuteAsync(httpContext);
        return true;
    }

    /// <summary>What the client reads of an exception; the rest is logged.</summary>
    public static Failure Explain(ILogger logger, HttpContext httpContext, Exception exception)
    {
        if (exception is BadHttpRequestException refused)
        {
            return refused is { StatusCode: StatusCodes.Status400BadRequest, InnerException: JsonException json }
                ? JsonBody.Explain(json)
                : Failure.Of(refused.StatusCode);
        }

        if (IsUnreachable(exception))
        {
            // What was under way for a client that went away fails like this too, and is nobody's trouble.
            if (!httpContext.RequestAborted.IsCancellationRequested)
            {
                LogUnreachable(logger, httpContext.Request.Method, httpContext.Request.Path, exception);
            }

            return Failure.Unavailable();
        }

        LogFailed(logger, httpContext.Request.Method, httpContext.Request.Path, exception);
        return Failure.Of(StatusCodes.Status500InternalServerError);
    }

    /// <summary>Whether a dependency cannot be reached for now, worth a 503, rather than a defect, which is a 500.</summary>
    public static bool IsUnreachable(Exception exception) =>
        exception is SigningKeysUnavailableException or OperationCanceledException || StorageFailure.IsTransient(exception);

    [LoggerMessage(1, LogLevel.Error, "{Method} {Path} failed")]
    private static partial void LogFailed(ILogger logger, string method, string? path, Exception exception);

    [LoggerMessage(2, LogLevel.Warning, "{Method} {Path}: a service it needs cannot be reached")]
    private static partial void LogUnreachable(ILogger logger, string method, string? path, Exception exception);
}
