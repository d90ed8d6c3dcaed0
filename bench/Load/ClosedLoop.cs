using System.Diagnostics;
using System.Numerics;
using Bytedesk.Benchmarks.Hosting;

namespace Bytedesk.Benchmarks.Load;

/// <summary>What one run of a load came to.</summary>
/// <param name="ProcessorTime">What the app's threads ran for meanwhile.</param>
/// <param name="Latencies">Of each request, in milliseconds, ascending.</param>
internal sealed record LoadResult(TimeSpan ProcessorTime, double[] Latencies)
{
    public double ProcessorMicroseconds => ProcessorTime.TotalMicroseconds / Latencies.Length;

    /// <summary>The latency that the given share of requests, 0 to 1, did not exceed, in milliseconds.</summary>
    public double Percentile(double share) => Latencies[Math.Max(0, (int)Math.Ceiling(share * Latencies.Length) - 1)];
}

/// <summary>
/// Clients that each send their next request when the last is answered: how fast that goes, and not how long requests queue
/// that come whether or not the earlier ones are done.
/// </summary>
internal static class ClosedLoop
{
    /// <summary>Has <paramref name="connections"/> clients send requests until <paramref name="requests"/> have been served.</summary>
    /// <exception cref="HttpRequestException">A request failed: figures of failures would say nothing.</exception>
    public static async Task<LoadResult> RunAsync(AppInstance app, int connections, int requests, Func<HttpClient, Task> send)
    {
        var latencies = new double[requests];
        var next = -1;
        var processor = app.ProcessorTime;
        await Task.WhenAll(Enumerable.Range(0, connections).Select(async _ =>
        {
            using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = 1, UseProxy = false };
            using var client = new HttpClient(handler) { BaseAddress = app.Address };
            while (Interlocked.Increment(ref next) is var number && number < requests)
            {
                var sent = Stopwatch.GetTimestamp();
                await send(client);
                latencies[number] = Stopwatch.GetElapsedTime(sent).TotalMilliseconds;
            }
        }));
        Array.Sort(latencies);
        return new LoadResult(app.ProcessorTime - processor, latencies);
    }

    /// <summary>Does something with each, a few at a time.</summary>
    public static Task EachAsync<T>(IEnumerable<T> all, int atATime, Func<T, Task> act) =>
        Parallel.ForEachAsync(all, new ParallelOptions { MaxDegreeOfParallelism = atATime }, async (one, _) => await act(one));

    /// <summary>The median, the least and the most, as cells of a table.</summary>
    public static string Spread(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return $"{Median(sorted):0} | {sorted[0]:0} | {sorted[^1]:0}";
    }

    /// <summary>The value in the middle, or between the two that are there.</summary>
    public static T Median<T>(IEnumerable<T> values)
        where T : INumber<T>
    {
        T[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / T.CreateChecked(2);
    }
}
