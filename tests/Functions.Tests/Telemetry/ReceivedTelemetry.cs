using System.Globalization;

namespace Bytedesk.Functions.Tests.Telemetry;

/// <summary>A span that a collector was sent (opentelemetry.proto.trace.v1); ids in hexadecimal.</summary>
internal sealed record ReceivedSpan(
    string TraceId, string Id, string ParentId, string Name, string Kind, IReadOnlyDictionary<string, string> Attributes)
{
    private static readonly string[] Kinds = ["unspecified", "internal", "server", "client", "producer", "consumer"];

    public static IEnumerable<ReceivedSpan> ReadAll(ProtobufMessage request) => request
        .Messages(1)
        .SelectMany(static resource => resource.Messages(2))
        .SelectMany(static scope => scope.Messages(2))
        .Select(static span => new ReceivedSpan(
            Convert.ToHexStringLower(span.Bytes(1)),
            Convert.ToHexStringLower(span.Bytes(2)),
            Convert.ToHexStringLower(span.Bytes(4)),
            span.Text(5),
            Kinds[span.Number(6)],
            OtlpAttributes.Read(span.Messages(9))));
}

/// <summary>One data point of a metric that a collector was sent (opentelemetry.proto.metrics.v1): of a histogram the count.</summary>
internal sealed record ReceivedPoint(string Metric, string Unit, IReadOnlyDictionary<string, string> Attributes, double Value)
{
    private const int Sum = 7;
    private const int Histogram = 9;

    public static IEnumerable<ReceivedPoint> ReadAll(ProtobufMessage request) => request
        .Messages(1)
        .SelectMany(static resource => resource.Messages(2))
        .SelectMany(static scope => scope.Messages(2))
        .SelectMany(static metric => metric.Has(Histogram)
            ? metric.Messages(Histogram).SelectMany(static histogram => histogram.Messages(1)).Select(point => new ReceivedPoint(
                metric.Text(1), metric.Text(3), OtlpAttributes.Read(point.Messages(9)), point.Number(4)))
            : metric.Messages(Sum).SelectMany(static sum => sum.Messages(1)).Select(point => new ReceivedPoint(
                metric.Text(1), metric.Text(3), OtlpAttributes.Read(point.Messages(7)), ValueOf(point))));

    public override string ToString() =>
        string.Join(' ', [Metric, Unit, .. Attributes.OrderBy(static pair => pair.Key, StringComparer.Ordinal).Select(static pair => $"{pair.Key}={pair.Value}")]);

    private static double ValueOf(ProtobufMessage point) =>
        point.Has(6) ? (long)point.Number(6) : BitConverter.UInt64BitsToDouble(point.Number(4));
}

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
