using System.Diagnostics.Metrics;

namespace Bytedesk.Functions.Telemetry;

/// <summary>Counts the runs of the expiry sweep, and what they remove.</summary>
internal sealed class SweepMetrics
{
    private readonly Counter<long> _removed;
    private readonly Counter<long> _runs;

    public SweepMetrics(IdentityMeter meter)
    {
        _removed = meter.Count("bytedesk.sweep.removed", "{row}", "What the expiry sweep has removed");
        _runs = meter.Count("bytedesk.sweep.runs", "{run}", "Runs of the expiry sweep");
    }

    /// <param name="outcome">completed, stopped (by the budget of time) or failed.</param>
    public void Ended(IEnumerable<KeyValuePair<string, int>> removed, string outcome)
    {
        foreach (var (kind, count) in removed)
        {
            _removed.Add(count, new KeyValuePair<string, object?>("kind", kind));
        }

        _runs.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
    }
}
