using Microsoft.AspNetCore.Diagnostics;

namespace Bytedesk.Functions.Http;

/// <summary>Answers in the envelope what an endpoint or the framework threw.</summary>
internal sealed class ExceptionMapping(ILogger<ExceptionMapping> logger) : IExceptionHandler
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
            return BindingFailure.From(refused);
        }

        if (Unreachable.Explains(exception))
        {
            // What was under way for a client that went away fails like this too, and is nobody's trouble.
            if (!httpContext.RequestAborted.IsCancellationRequested)
            {
                logger.DependencyUnreachable(httpContext.Request.Method, httpContext.Request.Path, exception);
            }

            return Failure.Unavailable();
        }

        logger.RequestFailed(httpContext.Request.Method, httpContext.Request.Path, exception);
        return Failure.Of(StatusCodes.Status500InternalServerError);
    }
}
