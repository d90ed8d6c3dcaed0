using System.Diagnostics;
using Bytedesk.Testing.KeyVault;
using Bytedesk.Testing.Storage;

namespace Bytedesk.Benchmarks.Faults;

/// <summary>Which requests fail and how: none at first, half of them at the end, and none again after <see cref="Stop"/>.</summary>
internal sealed class FaultPlan(int seed, TimeSpan duration)
{
    private const double HighestRate = 0.5;

    private static readonly StorageFault[] OfAnyRequest =
    [
        StorageFault.Delayed, StorageFault.Held, StorageFault.AnswerTorn, StorageFault.AnswerLost, StorageFault.InternalError,
        StorageFault.Unavailable, StorageFault.TooManyRequests,
    ];

    // Queries are few, and fewer have two rows to be parted.
    private static readonly StorageFault[] OfQueries =
        [.. OfAnyRequest, StorageFault.EmptyPage, StorageFault.EmptyPage, .. Enumerable.Repeat(StorageFault.ShortPage, 5)];

    private static readonly VaultOutage[] OfTheVault =
        [VaultOutage.Unavailable, VaultOutage.Unreachable, VaultOutage.InternalError, VaultOutage.Throttled, VaultOutage.Silent];

    private readonly Random _random = new(seed);
    private readonly Lock _gate = new();
    private readonly Dictionary<VaultOutage, int> _outages = OfTheVault.ToDictionary(static outage => outage, static _ => 0);
    private long? _started;

    public int Seed => seed;

    public TimeSpan Duration => duration;

    /// <summary>How often each fault has happened, of the tables and of the vault; 0 if never.</summary>
    public IEnumerable<(string Name, int Times)> CountsWith(StorageNetwork network) =>
    [
        .. OfQueries.Distinct().Select(fault => ($"tables: {fault}", network.Counts.GetValueOrDefault(fault))).Order(),
        .. _outages.Select(static outage => ($"vault: {outage.Key}", outage.Value)).Order(),
    ];

    /// <summary>The share of requests that fail now.</summary>
    public double Rate => _started is { } started ? HighestRate * Math.Min(1, Stopwatch.GetElapsedTime(started) / duration) : 0;

    /// <param name="options"><c>[minutes] [seed]</c>.</param>
    public static FaultPlan Parse(string[] options) => new(
        options is [_, var given, ..] ? int.Parse(given) : Random.Shared.Next(1_000_000_000),
        TimeSpan.FromMinutes(options is [var minutes, ..] ? double.Parse(minutes) : 10));

    public void Start() => _started = Stopwatch.GetTimestamp();

    public void Stop() => _started = null;

    /// <summary>What becomes of a request to the tables.</summary>
    public StorageFault Choose(StorageRequest request)
    {
        lock (_gate)
        {
            var among = request.IsQuery ? OfQueries : OfAnyRequest;
            return _random.NextDouble() < Rate ? among[_random.Next(among.Length)] : StorageFault.None;
        }
    }

    /// <summary>How late a delayed request is served.</summary>
    public TimeSpan ChooseDelay()
    {
        lock (_gate)
        {
            return _random.NextDouble() * FaultsRun.LongestDelay;
        }
    }

    /// <summary>What becomes of a call to the vault. There are few of them: their faults take turns, and half fail all the time.</summary>
    public VaultOutage ChooseForVault()
    {
        lock (_gate)
        {
            if (_started is null || _random.NextDouble() >= HighestRate)
            {
                return VaultOutage.None;
            }

            var outage = OfTheVault[_outages.Values.Sum() % OfTheVault.Length];
            _outages[outage]++;
            return outage;
        }
    }
}
