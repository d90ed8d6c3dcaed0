using Microsoft.Extensions.Configuration.Memory;

namespace Bytedesk.Functions.Startup;

/// <summary>What the process owes its host: where it listens, how it logs, and that it stays up.</summary>
internal static class HostSetup
{
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

        builder.Logging.ClearProviders().AddJsonConsole(static console =>
        {
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
            console.IncludeScopes = true;
        });
    }
}
