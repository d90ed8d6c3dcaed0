using Microsoft.Extensions.Configuration.Memory;

namespace Bytedesk.Functions.Startup;

/// <summary>What the process owes its host: its settings, where it listens, how it logs, and that it stays up.</summary>
internal static class HostSetup
{
    /// <summary>
    /// A builder with nothing that is not used, since each start would have to make it: settings come from the environment
    /// and from <paramref name="args"/>, which win, and from no file.
    /// </summary>
    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        // The framework's own settings, in its order, among them the environment's name: a mere ENVIRONMENT is none of them.
        var host = new ConfigurationBuilder()
            .AddEnvironmentVariables("ASPNETCORE_")
            .AddEnvironmentVariables("DOTNET_")
            .AddCommandLine(args)
            .Build();
        var builder = WebApplication.CreateEmptyBuilder(new() { EnvironmentName = host[HostDefaults.EnvironmentKey] });
        builder.Configuration.AddConfiguration(host).AddEnvironmentVariables().AddCommandLine(args);
        builder.WebHost.UseKestrelCore();
        builder.Services.AddRoutingCore();
        return builder;
    }

    public static void AddHost(this WebApplicationBuilder builder)
    {
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource
        {
            InitialData =
            [
                new("Logging:LogLevel:Default", "Information"),
                new("Logging:LogLevel:Microsoft.AspNetCore", "Warning"),
            ],
        });
        builder.WebHost.UseUrls(ListenAddress.Choose(builder.Configuration));
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.Configure<HostOptions>(static host =>
            host.BackgroundServiceExceptionBehavior = BackgroundServiceExceptionBehavior.Ignore);
        builder.Host.UseDefaultServiceProvider(static (context, services) =>
            services.ValidateScopes = services.ValidateOnBuild = context.HostingEnvironment.IsDevelopment());

        builder.Logging.AddConfiguration(builder.Configuration.GetSection("Logging")).AddJsonConsole(static console =>
        {
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
            console.IncludeScopes = true;
        });
        builder.Logging.Configure(static logging =>
            logging.ActivityTrackingOptions = ActivityTrackingOptions.TraceId | ActivityTrackingOptions.SpanId | ActivityTrackingOptions.ParentId);
    }
}
