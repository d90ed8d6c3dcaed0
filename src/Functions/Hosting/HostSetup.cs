using System.Text;
using Azure.Core;
using Azure.Identity;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration.Memory;

namespace Bytedesk.Functions.Hosting;

/// <summary>What holds for the process whoever runs it: its clock, its identity, its log, its limits, and that it stays up.</summary>
internal static class HostSetup
{
    public static void AddHost(this IHostApplicationBuilder builder)
    {
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource
        {
            InitialData =
            [
                new("Logging:LogLevel:Default", "Information"),
                new("Logging:LogLevel:Microsoft.AspNetCore", "Warning"),
            ],
        });
        var services = builder.Services;
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(CreateCredential);
        services.Configure<HostOptions>(static host =>
            host.BackgroundServiceExceptionBehavior = BackgroundServiceExceptionBehavior.Ignore);
        services.Configure<KestrelServerOptions>(static kestrel =>
        {
            kestrel.AddServerHeader = false;

            // Some proxies send names in Latin-1, and as UTF-8 such a byte would make the request an empty 400. In what a
            // response repeats, the header names of a preflight, it goes back as it came.
            kestrel.RequestHeaderEncodingSelector = static _ => Encoding.Latin1;
            kestrel.ResponseHeaderEncodingSelector = static _ => Encoding.Latin1;

            // Endpoints have limits of their own, and refuse in the envelope what the server would cut off; behind a Functions
            // host, which passes a body on as it comes, the sender's speed is not the connection's.
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
        });

        builder.Logging.ClearProviders();
        builder.Logging.AddJsonConsole(static console =>
        {
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
            console.IncludeScopes = true;
        });
        builder.Logging.Configure(static logging =>
            logging.ActivityTrackingOptions = ActivityTrackingOptions.TraceId | ActivityTrackingOptions.SpanId | ActivityTrackingOptions.ParentId);
    }

    // In Azure one identity is meant, and to try others would only make a failure slow and unclear.
    private static TokenCredential CreateCredential(IServiceProvider services) =>
        services.GetRequiredService<IHostEnvironment>().IsDevelopment()
            ? new DefaultAzureCredential()
            : services.GetRequiredService<IConfiguration>()["AZURE_CLIENT_ID"] is { Length: > 0 } clientId
                ? new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(clientId))
                : new ManagedIdentityCredential(ManagedIdentityId.SystemAssigned);
}
