using Bytedesk.Functions.Bearer;
using Bytedesk.Functions.Hosting;
using Bytedesk.Functions.OAuth;
using Bytedesk.Functions.OpenApi;
using Bytedesk.Functions.Sessions;
using Bytedesk.Functions.Storage;
using Microsoft.Extensions.Options;

namespace Bytedesk.Functions.Http;

/// <summary>What holds for every request on its way to its endpoint.</summary>
internal static class HttpSetup
{
    public static void AddHttp(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddJsonRules();
        services.AddApiCors();
        services.AddApiDescription();
        services.AddExceptionHandler<ExceptionMapping>();
        services.Configure<RouteHandlerOptions>(static routes => routes.ThrowOnBadRequest = true);
        services.AddValidatedOptions<ClientAddressOptions>(ClientAddressOptions.Section);
        services.AddSingleton<ClientAddressReader>();
    }

    public static void UseHttp(this IApplicationBuilder app)
    {
        app.UseMiddleware<ResponseHeadersMiddleware>();
        app.UseExceptionHandler(static _ => { });
        app.UseStatusCodePages(static page => Failure.Of(page.HttpContext.Response.StatusCode).ExecuteAsync(page.HttpContext));
        app.UseRouting();

        // Other sites are never to read a session. Said of the route alone, a preflight or a 405 there would still have the headers.
        app.UseWhen(static context => !context.Request.Path.StartsWithSegments($"/{SessionFunction.SessionRoute}", StringComparison.OrdinalIgnoreCase), static others => others.UseCors());
        app.UseApiDescriptionPage();
        app.UseMiddleware<InitializationGate>();
        app.UseRequestBudget();
        app.UseMiddleware<TokenFormMiddleware>();
        app.UseMiddleware<BearerMiddleware>();
        app.UseMiddleware<JsonBodyMiddleware>();
    }

    // Asked for with each request, since the description of the API is written without settings. By the clock that the
    // time-outs of the network go by.
    private static void UseRequestBudget(this IApplicationBuilder app)
    {
        var options = app.ApplicationServices.GetRequiredService<IOptions<StorageOptions>>();
        app.Use(async (HttpContext context, RequestDelegate next) =>
        {
            RequestBudget.Begin(TimeSpan.FromMilliseconds(options.Value.RequestTimeoutMilliseconds), TimeProvider.System);
            await next(context);
        });
    }
}
