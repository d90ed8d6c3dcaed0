using System.Diagnostics;
using Bytedesk.Benchmarks.Hosting;

namespace Bytedesk.Benchmarks.Load;

/// <summary>Clients that each send their next request when the last is answered.</summary>
internal static class ClosedLoop
{
    /// <summary>Has <paramref name="connections"/> clients send <paramref name="requests"/> requests in all.</summary>
    /// <exception cref="HttpRequestException">A request failed: figures of failures would say nothing.</exception>
    public static async Task<LoadResult> RunAsync(AppInstance app, int connections, int requests, Func<HttpClient, Task> send)
    {
        var latencies = new double[requests];
        var next = -1;
        var processor = app.ProcessorTime;
        var started = Stopwatch.GetTimestamp();
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
        var elapsed = Stopwatch.GetElapsedTime(started);
        Array.Sort(latencies);
        return new LoadResult(elapsed, app.ProcessorTime - processor, latencies);
    }
}
