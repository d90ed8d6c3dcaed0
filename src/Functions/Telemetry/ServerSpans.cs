using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;

namespace Bytedesk.Functions.Telemetry;

/// <summary>
/// Gives server spans what is known at the end only, as OpenTelemetry's conventions for HTTP name it. .NET 10 says itself
/// what is known at the start, and .NET 11 all of it: then this goes.
/// </summary>
internal sealed class ServerSpans : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(DescribeAsync);
        next(app);
    };

    private static async Task DescribeAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
            Describe(context, failure: null);
        }
        catch (Exception failure)
        {
            Describe(context, failure);
            throw;
        }
    }

    private static void Describe(HttpContext context, Exception? failure)
    {
        if (context.Features.Get<IHttpActivityFeature>()?.Activity is not { IsAllDataRequested: true } span)
        {
            return;
        }

        var method = span.GetTagItem("http.request.method") is string known and not "_OTHER" ? known : "HTTP";
        var route = FindRoute(context);
        span.DisplayName = route is null ? method : $"{method} {route}";
        span.SetTag("http.route", route);
        var status = context.Response.StatusCode;
        span.SetTag("http.response.status_code", status);
        if (failure is not null || status >= StatusCodes.Status500InternalServerError)
        {
            span.SetTag("error.type", failure?.GetType().FullName ?? $"{status}");
            span.SetStatus(ActivityStatusCode.Error);
        }
    }

    // The exception handler takes the endpoint away, and remembers it.
    private static string? FindRoute(HttpContext context) =>
        (context.GetEndpoint() ?? context.Features.Get<IExceptionHandlerFeature>()?.Endpoint)
        ?.Metadata.GetMetadata<IRouteDiagnosticsMetadata>()?.Route;
}
