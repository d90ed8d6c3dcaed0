using Microsoft.AspNetCore.Http;

namespace Bytedesk.Functions.Tests.Faults;

/// <summary>The assembly's Azurite behind a network that fails as a test says, request by request.</summary>
internal sealed class FaultyStorage : IAsyncDisposable
{
    private readonly Forwarder _forwarder;
    private readonly SemaphoreSlim _held = new(0);
    private readonly Lock _gate = new();
    private Func<StorageRequest, StorageFault> _rule = Faults.None;
    private TaskCompletionSource _released = new();

    private FaultyStorage(string azurite) => _forwarder = new Forwarder(azurite);

    /// <summary>A storage connection string that leads here.</summary>
    public string ConnectionString => _forwarder.ConnectionString;

    /// <summary>Asked about each try of each request, one at a time.</summary>
    public Func<StorageRequest, StorageFault> Rule
    {
        set
        {
            lock (_gate)
            {
                _rule = value;
            }
        }
    }

    public static async Task<FaultyStorage> StartAsync(string azurite)
    {
        var storage = new FaultyStorage(azurite);
        await storage._forwarder.StartAsync(storage.ServeAsync, TestContext.Current.CancellationToken);
        return storage;
    }

    /// <summary>Waits until a request is being held; one call for each.</summary>
    public Task WaitUntilHeldAsync() => _held.WaitAsync(TestContext.Current.CancellationToken);

    /// <summary>Resets the connections of the requests that are being held, so that they are sent again.</summary>
    public void ReleaseHeld() => Interlocked.Exchange(ref _released, new TaskCompletionSource()).SetResult();

    public async ValueTask DisposeAsync()
    {
        await _forwarder.DisposeAsync();
        _held.Dispose();
    }

    private Task ServeAsync(HttpContext http) => Decide(http) switch
    {
        StorageFault.InternalError => Forwarder.FailAsync(http, StatusCodes.Status500InternalServerError, "InternalError"),
        StorageFault.Unavailable => Forwarder.FailAsync(http, StatusCodes.Status503ServiceUnavailable, "ServerBusy"),
        StorageFault.TooManyRequests => Forwarder.FailAsync(http, StatusCodes.Status429TooManyRequests, "TooManyRequests"),
        StorageFault.Reset => Forwarder.ResetAsync(http),
        StorageFault.Held => HoldAsync(http),
        StorageFault.AnswerLost => _forwarder.ForwardAsync(http, (_, _) => Forwarder.ResetAsync(http)),
        StorageFault.AnswerTorn => _forwarder.ForwardAsync(http, Forwarder.TearAsync),
        StorageFault.AnswerHeld => _forwarder.ForwardAsync(http, (_, _) => HoldAsync(http)),
        _ => _forwarder.ForwardAsync(http, Forwarder.AnswerAsync),
    };

    private StorageFault Decide(HttpContext http)
    {
        var request = StorageRequest.From(http);
        lock (_gate)
        {
            return _rule(request);
        }
    }

    private async Task HoldAsync(HttpContext http)
    {
        var released = _released.Task;
        var gone = new TaskCompletionSource();
        await using var registration = http.RequestAborted.Register(gone.SetResult);
        _ = _held.Release();
        _ = await Task.WhenAny(gone.Task, released);
        http.Abort();
    }
}
