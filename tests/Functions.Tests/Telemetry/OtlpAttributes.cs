using System.Globalization;

namespace Bytedesk.Functions.Tests.Telemetry;

/// <summary>Attributes as OTLP writes them (opentelemetry.proto.common.v1).</summary>
internal static class OtlpAttributes
{
    public static IReadOnlyDictionary<string, string> Read(IEnumerable<ProtobufMessage> keyValues) => keyValues.ToDictionary(
        static keyValue => keyValue.Text(1), static keyValue => ReadValue(keyValue.Messages(2).Single()), StringComparer.Ordinal);

    private static string ReadValue(ProtobufMessage value) =>
        value.Has(1) ? value.Text(1)
        : value.Has(2) ? value.Number(2) is 0 ? "false" : "true"
        : ((long)value.Number(3)).ToString(CultureInfo.InvariantCulture);
}
