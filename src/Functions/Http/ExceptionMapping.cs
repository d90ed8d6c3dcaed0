using Microsoft.AspNetCore.Diagnostics;

namespace Bytedesk.Functions.Http;

/// <summary>Answers in the envelope what an endpoint or the framework threw. A client that went away never gets here.</summary>
internal sealed class ExceptionMapping(ILogger<ExceptionMapping> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        await Explain(httpContext, exception).ExecuteAsync(httpContext);
        return true;
    }

    private Failure Explain(HttpContext httpContext, Exception exception)
    {
        if (exception is BadHttpRequestException refused)
        {
            return BindingFailure.From(refused);
        }

        if (Unreachable.Explains(exception))
        {
            logger.DependencyUnreachable(httpContext.Request.Method, httpContext.Request.Path, exception);
            return Failure.Unavailable();
        }

        logger.RequestFailed(httpContext.Request.Method, httpContext.Request.Path, exception);
        return Failure.Of(StatusCodes.Status500InternalServerError);
    }
}
