using System.Collections.Concurrent;
using System.Globalization;
using Bytedesk.Benchmarks.Hosting;

namespace Bytedesk.Benchmarks.Faults;

/// <summary>Instances of the app, each in a process of its own, some of which are killed and started again.</summary>
internal sealed class Fleet : IAsyncDisposable
{
    private readonly IReadOnlyDictionary<string, string> _settings;
    private readonly List<AppInstance> _instances = [];
    private readonly ConcurrentQueue<string> _log = new();
    private int _kills;

    private Fleet(IReadOnlyDictionary<string, string> settings) => _settings = settings;

    public int Count => _instances.Count;

    /// <summary>How many have been ended with SIGKILL.</summary>
    public int Kills => _kills;

    /// <summary>What all have logged, each line with the instance's number.</summary>
    public IReadOnlyCollection<string> Log => _log;

    public static async Task<Fleet> StartAsync(IReadOnlyDictionary<string, string> settings, int count)
    {
        var fleet = new Fleet(settings);
        try
        {
            for (var number = 0; number < count; number++)
            {
                fleet._instances.Add(fleet.Launch(number));
            }

            await fleet.WaitUntilReadyAsync();
            return fleet;
        }
        catch
        {
            await fleet.DisposeAsync();
            throw;
        }
    }

    public Uri AddressOf(int instance) => _instances[instance].Address;

    public Task WaitUntilReadyAsync() => Task.WhenAll(_instances.Select(static instance => instance.WaitUntilReadyAsync()));

    /// <summary>Kills the first <paramref name="mortal"/> of them now and then, and starts them again at once or a little later.</summary>
    public async Task RunKillsAsync(int mortal, Random random, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await Task.Delay(random.Next(3_000, 12_000), stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stop.IsCancellationRequested)
            {
                return;
            }

            var killed = random.Next(mortal);
            await _instances[killed].DisposeAsync();
            _ = Interlocked.Increment(ref _kills);
            await Task.Delay(random.Next(2_000), stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _instances[killed] = Launch(killed);
        }
    }

    public async ValueTask DisposeAsync() => await Task.WhenAll(_instances.Select(static instance => instance.DisposeAsync().AsTask()));

    private AppInstance Launch(int number) => AppInstance.Launch(_settings, log: line =>
    {
        if (line.Length > 0)
        {
            _log.Enqueue(string.Create(CultureInfo.InvariantCulture, $"{number} {line}"));
        }
    });
}
