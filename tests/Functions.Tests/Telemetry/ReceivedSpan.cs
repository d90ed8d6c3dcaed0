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
