using Bytedesk.Functions.Bearer;
using Bytedesk.Functions.OAuth;
using Bytedesk.Functions.OpenApi;
using Bytedesk.Functions.Startup;
using Microsoft.Extensions.Options;

namespace Bytedesk.Functions.Http;

/// <summary>What holds for every request: the server, and the way a request takes to its endpoint.</summary>
internal static class HttpSetup
{
    public static void AddHttp(this WebApplicationBuilder builder)
    {
        // The server's own limit on bodies stays where it is, far above ours: it hangs up on what goes beyond, and a client
        // that is still sending then loses the refusal.
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.AddServerHeader = false);

        var services = builder.Services;
        TokenFreePaths.Register(services);
        services.AddJsonRules();
        services.AddApiCors();
        services.AddApiDescription();
        services.AddExceptionHandler<ExceptionMapping>();
        services.Configure<RouteHandlerOptions>(static routes => routes.ThrowOnBadRequest = true);
        services.AddSingleton<IValidateOptions<ClientAddressSettings>, ClientAddressSettingsValidator>();
        services.AddOptions<ClientAddressSettings>().BindConfiguration(ClientAddressSettings.Section).ValidateOnStart();
        services.AddSingleton<ClientAddressReader>();
        services.AddSingleton<BearerCheck>();
    }

    public static void UseHttp(this WebApplication app)
    {
        app.UseMiddleware<ResponseHeadersMiddleware>();
        app.UseExceptionHandler(static _ => { });
        app.UseStatusCodePages(static page => Failure.Of(page.HttpContext.Response.StatusCode).ExecuteAsync(page.HttpContext));
        app.UseRouting();
        app.UseCors();
        app.UseApiDescriptionPage();
        app.UseMiddleware<InitializationGate>();
        app.UseMiddleware<BearerMiddleware>();
        app.UseMiddleware<JsonBodyMiddleware>();
        app.UseMiddleware<TokenFormMiddleware>();
    }
}
