using System.Collections.Concurrent;

namespace Bytedesk.Testing.Storage;

/// <summary>
/// The network between an app and its tables: it keeps what passes and fails as it is told. An app in this process has it
/// below its table client; <see cref="StorageProxy"/> puts it before the app of another process.
/// </summary>
public sealed partial class StorageNetwork : DelegatingHandler
{
    private readonly Lock _gate = new();
    private readonly List<string> _requests = [];
    private readonly ConcurrentQueue<string> _done = new();
    private int _deadAfter = int.MaxValue;
    private bool _losesLastAnswer;

#pragma warning disable CA2000 // The base disposes of it.
    public StorageNetwork()
        : base(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,

            // Sooner than Azurite closes it: a connection that it closes just then would be a fault that nobody has asked for.
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(2),
            UseCookies = false,
            UseProxy = false,
        })
    {
    }
#pragma warning restore CA2000

    /// <summary>What becomes of each try of each request; asked for one at a time.</summary>
    public Func<StorageRequest, StorageFault>? Rule { get; set; }

    /// <summary>Runs before a request leaves; what it throws is what the request meets.</summary>
    public Func<StorageRequest, Task>? Before { get; set; }

    /// <summary>Runs when the storage has done what was asked; what it throws is what the client meets in place of the answer.</summary>
    public Action<StorageRequest>? After { get; set; }

    /// <summary>The next such request (<see cref="StorageRequest.Kind"/>) is done by the storage, and its answer lost.</summary>
    public string? LosesAnswerOf { get; set; }

    /// <summary>The kind of each request that was sent, in order; retries count.</summary>
    public IReadOnlyList<string> Requests
    {
        get
        {
            lock (_gate)
            {
                return [.. _requests];
            }
        }
    }

    /// <summary>Those of them that the storage did as they asked.</summary>
    public IReadOnlyCollection<string> Done => _done;

    /// <summary>Forgets what has passed.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _requests.Clear();
        }

        _done.Clear();
    }

    /// <summary>Forgets what has passed, and fails no more.</summary>
    public void Reset()
    {
        Clear();
        _deadAfter = int.MaxValue;
        (Rule, Before, After, LosesAnswerOf) = (null, null, null, null);
    }

    /// <summary>Lets this many requests through and no more, as if the process had died.</summary>
    /// <param name="requests">How many.</param>
    /// <param name="losesLastAnswer">Whether the last of them is done by the storage and its answer lost.</param>
    public void DieAfter(int requests, bool losesLastAnswer)
    {
        Reset();
        (_deadAfter, _losesLastAnswer) = (requests, losesLastAnswer);
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var sent = StorageRequest.Of(request);
        var (number, fault) = Take(sent);
        if (number > _deadAfter)
        {
            throw new ProcessDiedException();
        }

        if (Before is { } before)
        {
            await before(sent);
        }

        // A copy, with all of the body: once the sender has given up, no more of it can be read.
#pragma warning disable CA2000 // It is under way for as long as that takes.
        var answer = await AnswerAsync(await CopyAsync(request, cancellationToken), fault, cancellationToken);
#pragma warning restore CA2000
        if (answer.IsSuccessStatusCode)
        {
            _done.Enqueue(sent.Kind);
        }

        After?.Invoke(sent);
        if (sent.Kind == LosesAnswerOf)
        {
            LosesAnswerOf = null;
            throw new IOException("The answer was lost.");
        }

        return number == _deadAfter && _losesLastAnswer ? throw new ProcessDiedException() : answer;
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _held.Dispose();
    }

    private (int Number, StorageFault Fault) Take(StorageRequest request)
    {
        lock (_gate)
        {
            _requests.Add(request.Kind);
            var fault = Rule?.Invoke(request) ?? StorageFault.None;
            if (fault is not (StorageFault.None or StorageFault.ShortPage))
            {
                Count(fault);
            }

            return (_requests.Count, fault);
        }
    }

    private static async Task<HttpRequestMessage> CopyAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var copy = new HttpRequestMessage(request.Method, request.RequestUri);
        foreach (var (name, values) in request.Headers)
        {
            _ = copy.Headers.TryAddWithoutValidation(name, values);
        }

        if (request.Content is { } content)
        {
            copy.Content = new ByteArrayContent(await content.ReadAsByteArrayAsync(cancellationToken));
            foreach (var (name, values) in content.Headers)
            {
                _ = copy.Content.Headers.TryAddWithoutValidation(name, values);
            }
        }

        return copy;
    }
}
