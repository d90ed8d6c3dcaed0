using Azure.Core;
using Azure.Monitor.OpenTelemetry.Exporter;
using Bytedesk.Functions.Hosting;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.Configuration.Memory;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Bytedesk.Functions.Telemetry;

/// <summary>Exports traces, metrics and log lines when the settings say where to.</summary>
internal static class TelemetrySetup
{
    private const string ServiceName = "bytedesk-functions";

    /// <summary>
    /// Without anywhere to export to, nothing of OpenTelemetry is even loaded: a cold start would pay for it. Log lines then
    /// go to stdout, which a Functions host puts into its own log; else behind such a host they go to the exporters alone,
    /// since they would arrive twice.
    /// </summary>
    public static void AddTelemetry(this IHostApplicationBuilder builder, FunctionsHost host)
    {
        if (ExportSettings.IsDisabled(builder.Configuration))
        {
            return;
        }

        var toCollector = ExportSettings.HasCollector(builder.Configuration);
        var toAzureMonitor = ExportSettings.HasAzureMonitor(builder.Configuration);
        if (toCollector || toAzureMonitor)
        {
            builder.Export(host, toCollector, toAzureMonitor);
        }
    }

    private static void Export(this IHostApplicationBuilder builder, FunctionsHost host, bool toCollector, bool toAzureMonitor)
    {
        // The process may be killed without notice when the platform scales in: what was counted since the last export is lost.
        // The exporter for Azure Monitor does not read it, and exports once a minute.
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = [new("OTEL_METRIC_EXPORT_INTERVAL", "10000")] });
        if (host.IsPresent)
        {
            builder.Logging.ClearProviders();
        }

        var telemetry = builder.Services.AddOpenTelemetry()
            .WithTracing(tracing => tracing.AddSource("System.Net.Http").AddServerSpans(host))
            .WithMetrics(static metrics => metrics.AddMeter(
                AppMetrics.MeterName,
                "Microsoft.AspNetCore.Hosting",
                "Microsoft.AspNetCore.Server.Kestrel",
                "System.Net.Http",
                "System.Runtime"))
            .WithLogging(null, static logging =>
            {
                logging.IncludeFormattedMessage = true;
                logging.IncludeScopes = true;
            });
        if (host.IsPresent)
        {
            telemetry.UseFunctionsWorkerDefaults();
        }

        // After the worker's, which would name the service by its assembly; OTEL_SERVICE_NAME and the like win over both.
        telemetry.ConfigureResource(static resource => resource
            .AddService(ServiceName, serviceVersion: typeof(TelemetrySetup).Assembly.GetName().Version?.ToString(3), autoGenerateServiceInstanceId: false)
            .AddEnvironmentVariableDetector());
        if (toCollector)
        {
            telemetry.UseOtlpExporter();
        }

        if (toAzureMonitor)
        {
            // Every log line: alerts count some of them, and traces are sampled.
            telemetry.UseAzureMonitorExporter(static options => options.EnableTraceBasedLogsSampler = false);
        }

        if (toAzureMonitor && ExportSettings.HasAzureMonitorIdentity(builder.Configuration))
        {
            builder.Services.AddOptions<AzureMonitorExporterOptions>().Configure<TokenCredential>(static (options, credential) => options.Credential = credential);
        }
    }

    // Behind a Functions host the host's own server span tells of the request, and another would count it twice.
    private static void AddServerSpans(this TracerProviderBuilder tracing, FunctionsHost host)
    {
        if (!host.IsPresent)
        {
            tracing.AddAspNetCoreInstrumentation(static spans =>
                spans.EnrichWithHttpRequest = static (span, _) => span.SetTag("url.query", null));
        }
    }
}
