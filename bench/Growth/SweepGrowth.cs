using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using Bytedesk.Benchmarks.Hosting;
using Bytedesk.Benchmarks.Tables;

namespace Bytedesk.Benchmarks.Growth;

/// <summary>The sweep at one size, as the Functions host calls it, with more and more that is due.</summary>
internal sealed class SweepGrowth(AppInstance app, Population population, TableEndpoint? tables, GrowthTable table)
{
    private static readonly int[] Due = [0, 100, 1_000, 10_000];

    public async Task MeasureAsync()
    {
        using var client = new HttpClient { BaseAddress = app.Address, Timeout = TimeSpan.FromMinutes(5) };
        _ = await SweepAsync(client);
        foreach (var due in Due)
        {
            await population.AddDueTokensAsync(due);
            var before = tables?.Requests ?? 0;
            var started = Stopwatch.GetTimestamp();
            var said = await SweepAsync(client);
            var milliseconds = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
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
