using System.Diagnostics.Metrics;

namespace Bytedesk.Functions.Telemetry;

/// <summary>The meter of all that is measured here. Attributes are of few values: never a uid, a name or an address.</summary>
internal sealed class IdentityMeter
{
    /// <summary>The meter's name, for those who listen.</summary>
    public const string Name = "Bytedesk.Functions";

    // OpenTelemetry's boundaries for durations in seconds; the usual ones are meant for milliseconds.
    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10],
    };

    // The factory disposes of it.
    private readonly Meter _meter;

    public IdentityMeter(IMeterFactory meters) => _meter = meters.Create(Name);

    internal Counter<long> Count(string name, string unit, string description) =>
        _meter.CreateCounter<long>(name, unit, description);

    internal Histogram<double> Time(string name, string description) =>
        _meter.CreateHistogram(name, "s", description, tags: null, Seconds);
}
