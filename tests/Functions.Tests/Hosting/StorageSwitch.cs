using System.Collections.Concurrent;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Bytedesk.Functions.Tests.Hosting;

/// <summary>
/// Sits where the network is: counts what is sent, and can stop everything at the n-th request, before or after the
/// storage has done the work, as the death of the process would.
/// </summary>
public sealed class StorageSwitch : HttpPipelineTransport
{
    private readonly HttpClientTransport _network = new();
    private readonly List<string> _requests = [];
    private readonly ConcurrentQueue<string> _done = new();
    private int _deadAfter = int.MaxValue;
    private bool _losesLastAnswer;

    /// <summary>Method and table of each request that was sent, in order.</summary>
    public IReadOnlyList<string> Requests
    {
        get
        {
            lock (_requests)
            {
                return [.. _requests];
            }
        }
    }

    /// <summary>Those of them that the storage did as they asked.</summary>
    public IReadOnlyCollection<string> Done => _done;

    /// <summary>Answers a request instead of the storage, when it answers anything.</summary>
    public Func<Request, Exception?>? Fault { get; set; }

    /// <summary>The next such request is done by the storage, and its answer lost; the client sends it again.</summary>
    public string? LosesAnswerOf { get; set; }

    public void Reset()
    {
        lock (_requests)
        {
            _requests.Clear();
        }

        _done.Clear();
        _deadAfter = int.MaxValue;
        Fault = null;
    }

    /// <summary>Lets this many requests through and no more.</summary>
    /// <param name="requests">How many.</param>
    /// <param name="losesLastAnswer">Whether the last of them is done by the storage and its answer lost.</param>
    public void DieAfter(int requests, bool losesLastAnswer)
    {
        Reset();
        _deadAfter = requests;
        _losesLastAnswer = losesLastAnswer;
    }

    public override Request CreateRequest() => _network.CreateRequest();

    public override void Process(HttpMessage message) => throw new NotSupportedException();

    public override async ValueTask ProcessAsync(HttpMessage message)
    {
        int number;
        var request = $"{message.Request.Method} {TableOf(message.Request)}";
        lock (_requests)
        {
            _requests.Add(request);
            number = _requests.Count;
        }

        if (number > _deadAfter)
        {
            throw new ProcessDiedException();
        }

        if (Fault?.Invoke(message.Request) is { } fault)
        {
            throw fault;
        }

        await _network.ProcessAsync(message);
        if (message.Response.Status < 400)
        {
            _done.Enqueue(request);
        }

        if (request == LosesAnswerOf)
        {
            LosesAnswerOf = null;
            throw new IOException("The answer was lost.");
        }

        if (number == _deadAfter && _losesLastAnswer)
        {
            throw new ProcessDiedException();
        }
    }

    // /devstoreaccount1/<prefix>Users(PartitionKey=…) is Users: the prefix is eight characters.
    private static string TableOf(Request request)
    {
        var resource = request.Uri.ToUri().Segments[2];
        var end = resource.IndexOf('(', StringComparison.Ordinal);
        var table = end < 0 ? resource : resource[..end];
        return table == "Tables" ? table : table[IdentityHost.PrefixLength..];
    }
}
