using System.Diagnostics;
using Bytedesk.KeyVaultDouble;

namespace Bytedesk.Benchmarks.Faults.Network;

/// <summary>Which requests fail and how: none at first, half of them at the end, and none again after <see cref="Stop"/>.</summary>
internal sealed class FaultPlan(int seed, TimeSpan duration)
{
    private const double HighestRate = 0.5;

    private static readonly Fault[] OfAnyRequest =
        [Fault.Delayed, Fault.Dropped, Fault.AnswerTorn, Fault.AnswerLost, Fault.InternalError, Fault.Unavailable, Fault.Throttled];

    // Queries are few, and fewer have two rows to be parted.
    private static readonly Fault[] OfQueries =
        [.. OfAnyRequest, Fault.EmptyPage, Fault.EmptyPage, .. Enumerable.Repeat(Fault.ShortPage, 5)];

    private static readonly VaultOutage[] OfTheVault =
        [VaultOutage.Unavailable, VaultOutage.Unreachable, VaultOutage.InternalError, VaultOutage.Throttled, VaultOutage.Silent];

    private readonly Random _random = new(seed);
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, int> _counts = new(StringComparer.Ordinal);
    private long? _started;
    private int _vaultFaults;

    /// <summary>How often each fault has happened, of the tables and of the vault.</summary>
    public IReadOnlyDictionary<string, int> Counts
    {
        get
        {
            lock (_gate)
            {
                return new SortedDictionary<string, int>(_counts, StringComparer.Ordinal);
            }
        }
    }

    /// <summary>Every fault there is, as <see cref="Counts"/> names them.</summary>
    public static IEnumerable<string> All => OfQueries.Distinct().Select(NameOf).Concat(OfTheVault.Select(NameOf));

    /// <summary>The share of requests that fail now.</summary>
    public double Rate => _started is { } started ? HighestRate * Math.Min(1, Stopwatch.GetElapsedTime(started) / duration) : 0;

    public void Start() => _started = Stopwatch.GetTimestamp();

    public void Stop() => _started = null;

    /// <summary>What becomes of a request to the tables.</summary>
    public Fault Choose(bool isQuery)
    {
        lock (_gate)
        {
            var among = isQuery ? OfQueries : OfAnyRequest;
            return _random.NextDouble() < Rate ? among[_random.Next(among.Length)] : Fault.None;
        }
    }

    /// <summary>How late a delayed request is served: up to <paramref name="longest"/>.</summary>
    public TimeSpan ChooseDelay(TimeSpan longest)
    {
        lock (_gate)
        {
            return _random.NextDouble() * longest;
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

            var outage = OfTheVault[_vaultFaults++ % OfTheVault.Length];
            Add(NameOf(outage));
            return outage;
        }
    }

    /// <summary>Notes that a fault has happened.</summary>
    public void Count(Fault fault)
    {
        lock (_gate)
        {
            Add(NameOf(fault));
        }
    }

    private static string NameOf(Fault fault) => $"tables: {fault}";

    private static string NameOf(VaultOutage outage) => $"vault: {outage}";

    private void Add(string name) => _counts[name] = _counts.GetValueOrDefault(name) + 1;
}
