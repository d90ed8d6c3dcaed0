namespace Bytedesk.Benchmarks.Load;

/// <summary>What one run of a load came to.</summary>
/// <param name="Elapsed">From the first request sent to the last one answered.</param>
/// <param name="ProcessorTime">What the app's threads ran for meanwhile.</param>
/// <param name="Latencies">Of each request from when it was last sent, in milliseconds, ascending.</param>
/// <param name="Refused">How many answers were a 503.</param>
internal sealed record LoadResult(TimeSpan Elapsed, TimeSpan ProcessorTime, double[] Latencies, int Refused)
{
    /// <summary>Those that were served.</summary>
    public double RequestsPerSecond => Latencies.Length / Elapsed.TotalSeconds;

    /// <summary>What each that was served took, with its part of what refusing the others took.</summary>
    public double ProcessorMillisecondsPerRequest => ProcessorTime.TotalMilliseconds / Latencies.Length;

    /// <summary>The latency that the given share of requests, 0 to 1, did not exceed, in milliseconds.</summary>
    public double Percentile(double share) => Latencies[Math.Max(0, (int)Math.Ceiling(share * Latencies.Length) - 1)];
}
