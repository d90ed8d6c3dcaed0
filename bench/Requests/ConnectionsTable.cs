using System.Globalization;
using Bytedesk.Benchmarks.Hosting;
using Bytedesk.Benchmarks.Load;

namespace Bytedesk.Benchmarks.Requests;

/// <summary>Requests a second, latencies, refusals and processor time by the number of connections.</summary>
internal static class ConnectionsTable
{
    private static readonly int[] Connections = [1, 8, 32, 128];

    public static void PrintHead()
    {
        Console.WriteLine("| what | connections | served/s | p50 ms | p95 ms | p99 ms | processor µs each | 503 |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|");
    }

    /// <param name="what">What the table calls it.</param>
    /// <param name="app">Whose processor time counts.</param>
    /// <param name="before">How many warm it up.</param>
    /// <param name="most">The most requests for a number of connections; an eighth of them for each connection, if that is less.</param>
    /// <param name="send">Sends one.</param>
    public static async Task MeasureAsync(string what, AppInstance app, int before, int most, Func<HttpClient, Task> send)
    {
        await WarmUp.RunAsync(app, before, send);
        foreach (var connections in Connections)
        {
            var requests = Math.Min(most, most / 8 * connections);
            var result = await ClosedLoop.RunAsync(app, connections, requests, send, mayRefuse: true);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {what} | {connections} | {result.RequestsPerSecond:0} | {result.Percentile(0.5):0.0} | {result.Percentile(0.95):0.0} | {result.Percentile(0.99):0.0} | {result.ProcessorMillisecondsPerRequest * 1_000:0} | {result.Refused} |"));
        }
    }
}
