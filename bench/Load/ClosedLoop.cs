using System.Diagnostics;
using System.Net;
using Bytedesk.Benchmarks.Hosting;
using Bytedesk.Functions.SignIn;

namespace Bytedesk.Benchmarks.Load;

/// <summary>
/// Clients that each send their next request when the last is answered: how fast that goes, and not how long requests queue
/// that come whether or not the earlier ones are done.
/// </summary>
internal static class ClosedLoop
{
    /// <summary>Has <paramref name="connections"/> clients send requests until <paramref name="requests"/> have been served.</summary>
    /// <param name="address">Where they send them.</param>
    /// <param name="processorTime">Tells what the process that serves them has run for.</param>
    /// <param name="connections">How many clients, each with a connection of its own.</param>
    /// <param name="requests">How many requests, of all clients.</param>
    /// <param name="send">Sends one.</param>
    /// <param name="mayRefuse">Whether a 503 is counted, and the request sent again as <c>Retry-After</c> says; else it is a failure.</param>
    /// <exception cref="HttpRequestException">A request failed: figures of failures would say nothing.</exception>
    public static async Task<LoadResult> RunAsync(
        Uri address, Func<TimeSpan> processorTime, int connections, int requests, Func<HttpClient, Task> send, bool mayRefuse = false)
    {
        var latencies = new double[requests];
        var (next, refused) = (-1, 0);
        var processor = processorTime();
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, connections).Select(async _ =>
        {
            using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = 1, UseProxy = false };
            using var client = new HttpClient(handler) { BaseAddress = address };
            while (Interlocked.Increment(ref next) is var number && number < requests)
            {
                double? latency;
                while ((latency = await MeasureAsync(client, send, mayRefuse)) is null)
                {
                    _ = Interlocked.Increment(ref refused);
                    await Task.Delay(PasswordHashing.RetryAfter);
                }

                latencies[number] = latency.Value;
            }
        }));
        var elapsed = Stopwatch.GetElapsedTime(started);
        Array.Sort(latencies);
        return new LoadResult(elapsed, processorTime() - processor, latencies, refused);
    }

    /// <inheritdoc cref="RunAsync(Uri, Func{TimeSpan}, int, int, Func{HttpClient, Task}, bool)"/>
    public static Task<LoadResult> RunAsync(
        AppInstance app, int connections, int requests, Func<HttpClient, Task> send, bool mayRefuse = false) =>
        RunAsync(app.Address, () => app.ProcessorTime, connections, requests, send, mayRefuse);

    // Null when it was refused.
    private static async Task<double?> MeasureAsync(HttpClient client, Func<HttpClient, Task> send, bool mayRefuse)
    {
        var sent = Stopwatch.GetTimestamp();
        try
        {
            await send(client);
        }
        catch (HttpRequestException refusal) when (mayRefuse && refusal.StatusCode is HttpStatusCode.ServiceUnavailable)
        {
            return null;
        }

        return Stopwatch.GetElapsedTime(sent).TotalMilliseconds;
    }
}
