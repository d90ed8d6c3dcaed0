using System.Collections.Concurrent;
using System.Text;
using Bytedesk.Testing.Secrecy;
using Microsoft.AspNetCore.Http;

namespace Bytedesk.Functions.Tests.Telemetry;

/// <summary>A collector: takes OTLP over HTTP, in Protocol Buffers, and keeps what it gets.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Path, string Authorization, byte[] Body)> _requests = new();
    private LocalServer _server = null!;

    /// <summary>When set, requests are taken and never answered.</summary>
    public bool Hangs { get; init; }

    /// <summary>The settings that make an app export to here.</summary>
    public (string Name, string? Value)[] Environment =>
        [("OTEL_EXPORTER_OTLP_ENDPOINT", _server.Address.AbsoluteUri), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")];

    public int Requests => _requests.Count;

    /// <summary>The Authorization header of each request.</summary>
    public IEnumerable<string> Authorizations => _requests.Select(static request => request.Authorization);

    public IReadOnlyList<ReceivedSpan> Spans => [.. Bodies("/v1/traces").SelectMany(ReceivedSpan.ReadAll)];

    /// <summary>The last value of each series; they only grow.</summary>
    public IReadOnlyDictionary<string, double> Metrics => Bodies("/v1/metrics")
        .SelectMany(ReceivedPoint.ReadAll)
        .GroupBy(static point => point.ToString())
        .ToDictionary(static points => points.Key, static points => points.Last().Value);

    /// <summary>What the last request said of its sender.</summary>
    public IReadOnlyDictionary<string, string> Resource =>
        OtlpAttributes.Read(new ProtobufMessage(_requests.Last().Body).Messages(1).First().Messages(1).Single().Messages(1));

    public static async Task<OtlpReceiver> StartAsync(bool hangs = false)
    {
        var receiver = new OtlpReceiver { Hangs = hangs };
        receiver._server = await LocalServer.StartAsync(receiver.TakeAsync, cancellationToken: TestContext.Current.CancellationToken);
        return receiver;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private IEnumerable<ProtobufMessage> Bodies(string path) =>
        _requests.Where(request => request.Path == path).Select(static request => new ProtobufMessage(request.Body));

    private async Task TakeAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        _requests.Enqueue((http.Request.Path, http.Request.Headers.Authorization.ToString(), body.ToArray()));
        WrittenOutput.Add("Telemetry", Encoding.UTF8.GetString(body.ToArray()));
        if (Hangs)
        {
            await Task.Delay(Timeout.Infinite, http.RequestAborted);
        }

        // An empty answer is a whole ExportTraceServiceResponse, and any other.
        http.Response.ContentType = "application/x-protobuf";
    }
}
