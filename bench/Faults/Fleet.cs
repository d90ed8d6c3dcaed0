using System.Collections.Concurrent;
using Bytedesk.Benchmarks.Hosting;

namespace Bytedesk.Benchmarks.Faults;

/// <summary>Instances of the app, each in a process of its own, some of which are killed and started again.</summary>
internal sealed class Fleet : IAsyncDisposable
{
    private readonly IReadOnlyDictionary<string, string> _settings;
    private readonly AppInstance[] _instances;
    private readonly ConcurrentQueue<string> _log = new();

    public Fleet(IReadOnlyDictionary<string, string> settings, int count)
    {
        _settings = settings;
        _instances = [.. Enumerable.Range(0, count).Select(Launch)];
    }

    public int Count => _instances.Length;

    /// <summary>How many have been ended with SIGKILL.</summary>
    public int Kills { get; private set; }

    /// <summary>What all have logged, each line with the instance's number.</summary>
    public IReadOnlyCollection<string> Log => _log;

    public Uri AddressOf(int instance) => _instances[instance].Address;

    public Task WaitUntilReadyAsync() => Task.WhenAll(_instances.Select(static instance => instance.ReadyAsync()));

    /// <summary>Kills the first <paramref name="mortal"/> of them now and then, and starts them again at once or a little later.</summary>
    public async Task RunKillsAsync(int mortal, Random random, CancellationToken stop)
    {
        while (true)
        {
            await Task.Delay(random.Next(3_000, 12_000), stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stop.IsCancellationRequested)
            {
                return;
            }

            var killed = random.Next(mortal);
            await _instances[killed].DisposeAsync();
            Kills++;
            await Task.Delay(random.Next(2_000), CancellationToken.None);
            _instances[killed] = Launch(killed);
        }
    }

    public async ValueTask DisposeAsync() => await Task.WhenAll(_instances.Select(static instance => instance.DisposeAsync().AsTask()));

    private AppInstance Launch(int number) => AppInstance.Launch(_settings, log: line => _log.Enqueue($"{number} {line}"));
}
