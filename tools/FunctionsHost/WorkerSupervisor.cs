using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Bytedesk.FunctionsHostDouble;

/// <summary>Sees to it that there is a worker: starts another when one dies, until they die too often.</summary>
/// <param name="command">How one is started.</param>
/// <param name="rpc">Where it reports.</param>
/// <param name="log">What the host shows.</param>
/// <param name="gaveUp">Called once when no other is started any more.</param>
internal sealed class WorkerSupervisor(WorkerCommand command, FunctionRpcService rpc, HostLog log, Action gaveUp) : IAsyncDisposable
{
    private const int MaxDeaths = 3;

    private static readonly TimeSpan DeathsForgotten = TimeSpan.FromMinutes(30);

    private readonly Lock _turn = new();
    private readonly List<DateTimeOffset> _deaths = [];
    private volatile Task<Worker> _worker = Task.FromException<Worker>(new InvalidOperationException("The host was not started."));
    private Uri _rpcAddress = null!;
    private bool _isStopping;

    /// <summary>The worker's process; null while one starts.</summary>
    public int? ProcessId => _worker is { IsCompletedSuccessfully: true, Result: var worker } ? worker.ProcessId : null;

    /// <summary>How many times each function was invoked.</summary>
    public ConcurrentDictionary<string, int> Invocations { get; } = new(StringComparer.OrdinalIgnoreCase);

    public void Start(Uri rpcAddress)
    {
        _rpcAddress = rpcAddress;
        _worker = StartWorkerAsync();
    }

    /// <summary>Waits for the one that serves or, after a death, for the next.</summary>
    /// <exception cref="InvalidOperationException">The worker could not do what it was asked for, or there is no other after the last.</exception>
    public async Task<Worker> GetAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var worker = _worker;
            try
            {
                return await worker.WaitAsync(cancellationToken);
            }
            catch (EndOfStreamException) when (worker != _worker)
            {
                // It died while it started.
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        using (_turn.EnterScope())
        {
            _isStopping = true;
        }

        try
        {
            await (await _worker).DisposeAsync();
        }
        catch (Exception none) when (none is EndOfStreamException or TimeoutException or InvalidOperationException)
        {
            // The start of the last one failed, and it was killed.
        }
    }

    private Task<Worker> StartWorkerAsync() => Worker.StartAsync(command, rpc, _rpcAddress, log, Invocations, OnExited);

    private void OnExited(Worker worker, int exitCode)
    {
        using (_turn.EnterScope())
        {
            // The host does not look after a worker that ends by itself and content.
            if (_isStopping || exitCode == 0)
            {
                return;
            }

            log.Write(LogLevel.Error, "Worker.rpcWorkerProcess", $"Language Worker Process exited with code {exitCode}. Pid={worker.ProcessId}.");
            var now = DateTimeOffset.UtcNow;
            if (_deaths.Count > 0 && now - _deaths[^1] > DeathsForgotten)
            {
                _deaths.Clear();
            }

            _deaths.Add(now);
            if (_deaths.Count < MaxDeaths)
            {
                _worker = StartWorkerAsync();
                return;
            }

            var last = string.Join('\n', log.Lines.TakeLast(20).Select(static line => line.Message));
            _worker = Task.FromException<Worker>(new InvalidOperationException($"The host has stopped, its worker died too often: {last}"));
            gaveUp();
        }
    }
}
