using Azure.Core;
using Azure.Monitor.OpenTelemetry.Exporter;

namespace Bytedesk.Functions.Telemetry;

/// <summary>What the settings of the Functions platform for Application Insights say of the export.</summary>
internal static class AzureMonitorSettings
{
    private const string ConnectionString = "APPLICATIONINSIGHTS_CONNECTION_STRING";
    private const string Authentication = "APPLICATIONINSIGHTS_AUTHENTICATION_STRING";

    /// <summary>Whether telemetry is to be exported there.</summary>
    public static bool AskForExport(IConfiguration configuration) => configuration[ConnectionString] is { Length: > 0 };

    /// <summary>Keeps every log line: alerts count some of them, and traces are sampled.</summary>
    public static void Apply(AzureMonitorExporterOptions options) => options.EnableTraceBasedLogsSampler = false;

    /// <summary>
    /// Sends with the app's own identity where <c>APPLICATIONINSIGHTS_AUTHENTICATION_STRING</c> is set, as the Functions host
    /// does; else the connection string alone is enough.
    /// </summary>
    public static void UseCredential(IHostApplicationBuilder builder)
    {
        if (builder.Configuration[Authentication] is { Length: > 0 })
        {
            builder.Services.AddOptions<AzureMonitorExporterOptions>().Configure<TokenCredential>(static (options, credential) => options.Credential = credential);
        }
    }
}
