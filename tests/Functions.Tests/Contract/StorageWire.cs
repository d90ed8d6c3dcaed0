using System.Collections.Concurrent;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Bytedesk.Functions.Tests.Contract;

/// <summary>The last step before a table request leaves the process: it keeps what passes, and can hold it up or break it.</summary>
internal sealed class StorageWire : HttpPipelineTransport
{
    private const int PrefixLength = 8;

    private readonly HttpClientTransport _network = new();
    private readonly ConcurrentQueue<string> _requests = new();

    /// <summary>What has passed since the last <see cref="Clear"/>, such as <c>GET Users</c>; retries count.</summary>
    public IReadOnlyCollection<string> Requests => _requests;

    /// <summary>Runs before a request leaves; what it throws is what the request meets.</summary>
    public Func<string, Task>? Before { get; set; }

    /// <summary>Runs when the storage has done what was asked; what it throws is what the caller meets in place of the answer.</summary>
    public Action<string>? After { get; set; }

    public void Clear() => _requests.Clear();

    public override Request CreateRequest() => _network.CreateRequest();

    public override void Process(HttpMessage message) => throw new NotSupportedException();

    public override async ValueTask ProcessAsync(HttpMessage message)
    {
        var request = Describe(message.Request);
        _requests.Enqueue(request);
        if (Before is { } before)
        {
            await before(request);
        }

        await _network.ProcessAsync(message);
        After?.Invoke(request);
    }

    private static string Describe(Request request)
    {
        var table = request.Uri.ToUri().Segments[^1].Split('(')[0];
        return $"{request.Method} {(table.Length > PrefixLength ? table[PrefixLength..] : table)}";
    }
}
