using Bytedesk.Functions.Agents;
using Bytedesk.Functions.Audit;
using Bytedesk.Functions.Expiry;
using Bytedesk.Functions.Health;
using Bytedesk.Functions.Http;
using Bytedesk.Functions.Messages;
using Bytedesk.Functions.OAuth;
using Bytedesk.Functions.OpenApi;
using Bytedesk.Functions.Sessions;
using Bytedesk.Functions.Settings;
using Bytedesk.Functions.SignIn;
using Bytedesk.Functions.Signing;
using Bytedesk.Functions.Statistics;
using Bytedesk.Functions.Telemetry;
using Bytedesk.Functions.Threads;
using Bytedesk.Functions.Tickets;
using Bytedesk.Functions.Tokens;
using Bytedesk.Functions.Users;
using Bytedesk.Functions.Users.Import;
using Bytedesk.Functions.Web;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Options;

namespace Bytedesk.Functions.Hosting;

/// <summary>
/// Puts the process together. There are two ways in to one set of services, middleware and endpoints: a server of its own,
/// and the functions of an isolated worker, which hand their requests to <see cref="HttpPipeline"/>.
/// </summary>
internal static class App
{
    /// <summary>Where the server listens when neither <c>ASPNETCORE_URLS</c> nor <c>--urls</c> says so.</summary>
    public const string DefaultUrl = "http://127.0.0.1:9003";

    /// <summary>The worker when a Functions host started this process, else the server.</summary>
    /// <param name="args">Settings as <c>--Name=value</c>, which win over the environment's; or what the host tells its worker.</param>
    /// <exception cref="OptionsValidationException">A setting is missing or wrong; the message tells which.</exception>
    public static IHost Build(string[] args)
    {
        Globalization.Prepare();
        return FunctionsHost.Started(args) ? BuildWorker(args) : BuildServer(args);
    }

    /// <summary>The server, ready to run.</summary>
    /// <param name="args">Settings as <c>--Name=value</c>; they win over the environment's.</param>
    /// <exception cref="OptionsValidationException">A setting is missing or wrong; the message tells which.</exception>
    public static WebApplication BuildServer(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }

        builder.AddServices(FunctionsHost.None);
        builder.Services.AddHostedService<LocalTimer>();
        configure?.Invoke(builder);

        var app = builder.Build();
        app.UseApi();
        return app;
    }

    private static IHost BuildWorker(string[] args)
    {
        var builder = FunctionsApplication.CreateBuilder(args);
        builder.ConfigureFunctionsWebApplication();
        builder.AddServices(FunctionsHost.Present);
        builder.Services.AddSingleton(static services => new HttpPipeline(services));
        return builder.Build();
    }

    private static void AddServices(this IHostApplicationBuilder builder, FunctionsHost host)
    {
        // Who the super administrator is to be is looked at when they are made.
        KeyVaultReference.RequireResolved(builder.Configuration, exceptSection: SuperAdminOptions.Section);
        builder.Services.AddSingleton(host);
        builder.AddHost();
        builder.AddTelemetry(host);
        builder.AddHttp();
        builder.Services.AddSigningKeys(builder.Environment.IsDevelopment());
        builder.Services.AddFeatures();
        builder.Services.AddHttpFeatures();
        builder.Services.AddInitialization();
    }

    /// <summary>The way that every request takes, from the outermost middleware to its endpoint.</summary>
    public static void UseApi(this IApplicationBuilder app)
    {
        app.UseHttp();
        app.UseEndpoints(static routes =>
        {
            var api = routes.MapGroup("").WithApiConventions();
            api.MapLogin();
            api.MapLogout();
            api.MapSessions();
            api.MapSignInLink();
            api.MapCreateUser();
            api.MapUserProfile();
            api.MapTokens();
            api.MapOAuth();
            api.MapAudit();
            api.MapUsers();
            api.MapImportUsers();
            api.MapTickets();
            api.MapSettings();
            api.MapStatistics();
            api.MapThreads();
            api.MapUpdates();
            api.MapMessages();
            api.MapAgents();
            api.MapHealth();
            api.MapApiDescription();
            api.MapWeb();
        });
    }
}
