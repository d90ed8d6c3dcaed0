using Bytedesk.Identity.Telemetry;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Bytedesk.Functions.Telemetry;

/// <summary>
/// Sends spans and metrics to a collector while the app runs, from threads of its own: a collector that is away or slow
/// costs what it did not take, and no request.
/// </summary>
internal sealed class OtlpExport(IConfiguration configuration) : IHostedService, IDisposable
{
    private const string ServiceName = "bytedesk-functions";

    // The process may be killed without notice when the platform scales in: what was counted since the last export is lost.
    private static readonly TimeSpan MetricInterval = TimeSpan.FromSeconds(10);

    // The host gives a stop 30 seconds, and requests that are still served come first.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private OpenTelemetrySdk? _sdk;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _sdk = OpenTelemetrySdk.Create(telemetry =>
        {
            // The settings of the app, so that an OTEL_* variable counts wherever the others do.
            telemetry.Services.AddSingleton(configuration);
            telemetry
                .ConfigureResource(static resource => resource
                    .Clear()
                    .AddService(ServiceName, serviceVersion: typeof(OtlpExport).Assembly.GetName().Version?.ToString(3))
                    .AddTelemetrySdk()
                    .AddEnvironmentVariableDetector())
                .WithTracing(static tracing => tracing
                    .AddSource("Microsoft.AspNetCore", "System.Net.Http")
                    .AddOtlpExporter())
                .WithMetrics(metrics => metrics
                    .AddMeter(
                        IdentityMeter.Name,
                        "Microsoft.AspNetCore.Hosting",
                        "Microsoft.AspNetCore.Server.Kestrel",
                        "System.Net.Http",
                        "System.Runtime")
                    .AddOtlpExporter((_, reader) =>
                    {
                        if (!OtlpSettings.SetInterval(configuration))
                        {
                            reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = (int)MetricInterval.TotalMilliseconds;
                        }
                    }));
        });
        return Task.CompletedTask;
    }

    // The SDK's calls block until all is sent.
    public Task StopAsync(CancellationToken cancellationToken) => _sdk is null
        ? Task.CompletedTask
        : Task.WhenAll(
            Task.Run(() => _sdk.TracerProvider.Shutdown((int)Patience.TotalMilliseconds), CancellationToken.None),
            Task.Run(() => _sdk.MeterProvider.Shutdown((int)Patience.TotalMilliseconds), CancellationToken.None));

    public void Dispose() => _sdk?.Dispose();
}
