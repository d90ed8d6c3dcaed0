using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using Bytedesk.Benchmarks.Hosting;
using Bytedesk.Identity.Expiry;
using Bytedesk.Testing.Tables;

namespace Bytedesk.Benchmarks.Growth;

/// <summary>The sweep at one size, as the Functions host calls it, with more and more that is due.</summary>
internal sealed class SweepGrowth(AppInstance app, Population population, TableEndpoint? tables, GrowthTable table)
{
    private static readonly int[] Due = [0, 100, 1_000, 10_000];

    // What a sweep has for itself; it leaves the rest to the next.
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(new SweepOptions().TimeBudgetSeconds);

    public async Task MeasureAsync()
    {
        using var client = new HttpClient { BaseAddress = app.Address, Timeout = TimeSpan.FromMinutes(5) };
        _ = await SweepAsync(client);
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
            var said = await SweepAsync(client);
            (last, milliseconds) = (due, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            if (!said.Contains($"Removed {due} token records", StringComparison.Ordinal))
            {
                throw new InvalidOperationException($"{due} tokens were due; the sweep says: {said}");
            }

            table.Add(
                string.Create(CultureInfo.InvariantCulture, $"{due:N0} due"),
                population.Size,
                milliseconds,
                milliseconds.ToString("N0", CultureInfo.InvariantCulture),
                (tables?.Requests ?? 0) - before);
        }
    }

    private static async Task<string> SweepAsync(HttpClient client)
    {
        using var answer = await client.PostAsJsonAsync(new Uri("ExpireTokens", UriKind.Relative), new Dictionary<string, string>());
        _ = answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsStringAsync();
    }
}
