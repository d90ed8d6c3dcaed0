namespace Bytedesk.Functions.Tests.Telemetry;

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
