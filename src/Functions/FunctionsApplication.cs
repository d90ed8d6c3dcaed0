using Bytedesk.Functions.Audit;
using Bytedesk.Functions.CreateUser;
using Bytedesk.Functions.ExpireTokens;
using Bytedesk.Functions.Health;
using Bytedesk.Functions.Http;
using Bytedesk.Functions.Introspect;
using Bytedesk.Functions.Login;
using Bytedesk.Functions.Logout;
using Bytedesk.Functions.OpenApi;
using Bytedesk.Functions.Revoke;
using Bytedesk.Functions.Startup;
using Bytedesk.Functions.Telemetry;
using Bytedesk.Functions.Tokens;
using Bytedesk.Functions.UserProfile;
using Bytedesk.Functions.Users;
using Bytedesk.Functions.Users.Import;
using Microsoft.Extensions.Options;

namespace Bytedesk.Functions;

/// <summary>Puts the process together; the tests start it from here too.</summary>
internal static class FunctionsApplication
{
    /// <summary>The app, ready to run.</summary>
    /// <param name="args">Settings as <c>--Name=value</c>; they win over the environment's.</param>
    /// <param name="configure">The last word on services and configuration.</param>
    /// <exception cref="OptionsValidationException">A setting is missing or wrong; the message tells which.</exception>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = HostSetup.CreateBuilder(args);
        KeyVaultReferences.RequireResolved(builder.Configuration);
        builder.AddHost();
        builder.AddTelemetry();
        builder.AddHttp();
        builder.AddIdentity();
        builder.AddInitialization();
        builder.AddExpiry();
        configure?.Invoke(builder);

        var app = builder.Build();
        app.Services.GetService<IStartupValidator>()?.Validate();
        app.UseHttp();
        app.MapFunctions();
        return app;
    }

    private static void AddExpiry(this WebApplicationBuilder builder)
    {
        if (!ListenAddress.IsCustomHandler(builder.Configuration))
        {
            builder.Services.AddHostedService<LocalTimer>();
        }
    }

    private static void MapFunctions(this WebApplication app)
    {
        var api = app.MapGroup("").WithApiConventions();
        api.MapLogin();
        api.MapLogout();
        api.MapCreateUser();
        api.MapUserProfile();
        api.MapTokens();
        api.MapIntrospect();
        api.MapRevoke();
        api.MapAudit();
        api.MapUsers();
        api.MapImportUsers();
        api.MapExpireTokens();
        api.MapHealth();
        api.MapApiDescription();
    }
}
