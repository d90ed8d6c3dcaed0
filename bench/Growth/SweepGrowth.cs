using System.Diagnostics;
using System.Globalization;
using Bytedesk.Functions.Expiry;
using Bytedesk.Testing.Tables;

namespace Bytedesk.Benchmarks.Growth;

/// <summary>The sweep at one size, with more and more that is due.</summary>
internal sealed class SweepGrowth(ExpirySweep sweep, Population population, TableEndpoint? tables, GrowthTable table)
{
    private static readonly int[] Due = [0, 100, 1_000, 10_000];

    // What a sweep has for itself; it leaves the rest to the next.
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(new SweepOptions().TimeBudgetSeconds);

    public async Task MeasureAsync()
    {
        _ = await sweep.RunAsync(CancellationToken.None);
        var (last, milliseconds) = (0, 0.0);
        foreach (var due in Due)
        {
            // No one sweep could do it on a storage that is as slow as that.
            if (last > 0 && milliseconds * due / last > Budget.TotalMilliseconds)
            {
                return;
            }

            await population.AddDueTokensAsync(due);
            var before = tables?.Requests ?? 0;
            var started = Stopwatch.GetTimestamp();
            var swept = await sweep.RunAsync(CancellationToken.None);
            (last, milliseconds) = (due, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            if (swept.Tokens != due)
            {
                throw new InvalidOperationException($"{due} tokens were due; the sweep says: {swept}");
            }

            table.Add(
                string.Create(CultureInfo.InvariantCulture, $"{due:N0} due"),
                population.Size,
                milliseconds,
                milliseconds.ToString("N0", CultureInfo.InvariantCulture),
                (tables?.Requests ?? 0) - before);
        }
    }
}
