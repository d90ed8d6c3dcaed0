using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Bytedesk.Functions.Http;

/// <summary>
/// What every response carries, failures and preflights included. The request id is also the innermost <c>RequestId</c> of
/// every log line of the request; the one around it is the server's own.
/// </summary>
internal sealed partial class ResponseHeadersMiddleware(RequestDelegate next, ILogger<ResponseHeadersMiddleware> logger)
{
    public const string RequestIdHeader = "X-Request-Id";

    /// <summary>What <c>Cache-Control</c> says of a file whose name has the hash of its content (RFC 8246); all else is not kept.</summary>
    public const string Immutable = "public, max-age=31536000, immutable";

    private static readonly Func<ILogger, string, IDisposable?> RequestScope = LoggerMessage.DefineScope<string>("RequestId:{RequestId}");

    public async Task InvokeAsync(HttpContext context)
    {
        var asked = context.Request.Headers[RequestIdHeader];

        // Like a GUID's, its random bits tell requests apart; unlike a GUID, it asks the operating system for none.
        context.TraceIdentifier = asked is [{ } id] && SaneRequestId().IsMatch(id) ? id : ActivityTraceId.CreateRandom().ToHexString();

        // Late, because the exception handler clears what was set before.
        context.Response.OnStarting(static state =>
        {
            var http = (HttpContext)state;
            http.Response.Headers[RequestIdHeader] = http.TraceIdentifier;
            if (http.Response.Headers.CacheControl != Immutable)
            {
                http.Response.Headers.CacheControl = "no-store";
            }

            http.Response.Headers.XContentTypeOptions = "nosniff";
            return Task.CompletedTask;
        }, context);
        using (RequestScope(logger, context.TraceIdentifier))
        {
            await next(context);
        }
    }

    [GeneratedRegex(@"\A[A-Za-z0-9._-]{1,128}\z")]
    private static partial Regex SaneRequestId();
}
