using System.Data.Common;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bytedesk.Functions.Tests.Faults;

/// <summary>The assembly's Azurite behind a network that fails as a test says, request by request.</summary>
internal sealed class FaultyStorage : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Forwarder _forwarder;
    private readonly SemaphoreSlim _held = new(0);
    private readonly Lock _gate = new();
    private Func<StorageRequest, StorageFault> _rule = Faults.None;
    private TaskCompletionSource _released = new();

    private FaultyStorage(WebApplication app, Uri azurite)
    {
        _app = app;
        _forwarder = new Forwarder(azurite);
        app.Run(ServeAsync);
    }

    /// <summary>A storage connection string that leads here.</summary>
    public string ConnectionString { get; private set; } = "";

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
        var endpoint = new Uri((string)new DbConnectionStringBuilder { ConnectionString = azurite }["TableEndpoint"]);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(static kestrel => kestrel.AddServerHeader = false);

        // Held requests end with the connection.
        builder.Services.Configure<HostOptions>(static host => host.ShutdownTimeout = TimeSpan.Zero);
        var storage = new FaultyStorage(builder.Build(), endpoint);
        await storage._app.StartAsync(TestContext.Current.CancellationToken);
        storage.ConnectionString = azurite.Replace(endpoint.Authority, new Uri(storage._app.Urls.First()).Authority, StringComparison.Ordinal);
        return storage;
    }

    /// <summary>Waits until a request is being held; one call for each.</summary>
    public Task WaitUntilHeldAsync() => _held.WaitAsync(TestContext.Current.CancellationToken);

    /// <summary>Resets the connections of the requests that are being held, so that they are sent again.</summary>
    public void ReleaseHeld() => Interlocked.Exchange(ref _released, new TaskCompletionSource()).SetResult();

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _forwarder.Dispose();
        _held.Dispose();
    }

    private Task ServeAsync(HttpContext http) => Decide(http) switch
    {
        StorageFault.InternalError => FailAsync(http, StatusCodes.Status500InternalServerError, "InternalError"),
        StorageFault.Unavailable => FailAsync(http, StatusCodes.Status503ServiceUnavailable, "ServerBusy"),
        StorageFault.TooManyRequests => FailAsync(http, StatusCodes.Status429TooManyRequests, "TooManyRequests"),
        StorageFault.Reset => ResetAsync(http),
        StorageFault.Held => HoldAsync(http),
        StorageFault.AnswerLost => _forwarder.ForwardAsync(http, (_, _) => ResetAsync(http)),
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

    private static Task FailAsync(HttpContext http, int status, string code)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync($$$$"""{"odata.error":{"code":"{{{{code}}}}","message":{"lang":"en-US","value":"It failed."}}}""");
    }

    private static Task ResetAsync(HttpContext http)
    {
        http.Abort();
        return Task.CompletedTask;
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
