using Microsoft.Extensions.Options;

namespace Bytedesk.Functions.Telemetry;

/// <summary>
/// What the settings say of the export of telemetry: OpenTelemetry's own, which the SDK reads too but lets a wrong one pass,
/// and those of the Functions platform for Application Insights.
/// </summary>
internal static class ExportSettings
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string Protocol = "OTEL_EXPORTER_OTLP_PROTOCOL";
    private const string Disabled = "OTEL_SDK_DISABLED";
    private const string ConnectionString = "APPLICATIONINSIGHTS_CONNECTION_STRING";
    private const string Authentication = "APPLICATIONINSIGHTS_AUTHENTICATION_STRING";

    /// <summary>Whether nothing is to be exported, whatever else is set.</summary>
    public static bool IsDisabled(IConfiguration configuration) => string.Equals(configuration[Disabled], "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether telemetry is to be exported to Application Insights.</summary>
    public static bool HasAzureMonitor(IConfiguration configuration) => configuration[ConnectionString] is { Length: > 0 };

    /// <summary>Whether that is done with the app's own identity, as the Functions host does; else the connection string alone is enough.</summary>
    public static bool HasAzureMonitorIdentity(IConfiguration configuration) => configuration[Authentication] is { Length: > 0 };

    /// <summary>Whether telemetry is to be exported to a collector.</summary>
    /// <exception cref="OptionsValidationException">A setting is wrong; the message tells which.</exception>
    public static bool HasCollector(IConfiguration configuration)
    {
        if (configuration[Endpoint] is not { Length: > 0 } endpoint)
        {
            return false;
        }

        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
        {
            throw Wrong(Endpoint, endpoint, "an address such as http://collector.example.com:4317");
        }

        if (configuration[Protocol] is { Length: > 0 } protocol and not ("grpc" or "http/protobuf"))
        {
            throw Wrong(Protocol, protocol, "grpc or http/protobuf");
        }

        return true;
    }

    private static OptionsValidationException Wrong(string name, string value, string expected) =>
        new(name, typeof(string), [$"{name} is \"{value}\", which is not {expected}."]);
}
