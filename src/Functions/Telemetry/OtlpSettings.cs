using Microsoft.Extensions.Options;

namespace Bytedesk.Functions.Telemetry;

/// <summary>What OpenTelemetry's own settings say of the export. The SDK reads them too; it lets a wrong one pass.</summary>
internal static class OtlpSettings
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string Protocol = "OTEL_EXPORTER_OTLP_PROTOCOL";
    private const string Disabled = "OTEL_SDK_DISABLED";

    /// <summary>Whether telemetry is to be exported.</summary>
    /// <exception cref="OptionsValidationException">A setting is wrong; the message tells which.</exception>
    public static bool AskForExport(IConfiguration configuration)
    {
        if (configuration[Endpoint] is not { Length: > 0 } endpoint
            || string.Equals(configuration[Disabled], "true", StringComparison.OrdinalIgnoreCase))
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
