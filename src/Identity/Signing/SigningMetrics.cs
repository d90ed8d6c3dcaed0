using System.Diagnostics.Metrics;

namespace Bytedesk.Identity.Signing;

/// <summary>Counts how often the keys were asked for, by outcome.</summary>
internal sealed class SigningMetrics
{
    public const string MeterName = "Bytedesk.Identity.Signing";

    // The factory disposes of its meters.
    private readonly Meter _meter;
    private readonly Counter<long> _loads;

    public SigningMetrics(IMeterFactory meters)
    {
        _meter = meters.Create(MeterName);
        _loads = _meter.CreateCounter<long>(
            "bytedesk.signing_keys.loads", "{load}", "How often the signing keys were asked for");
    }

    public void Loaded() => _loads.Add(1, new KeyValuePair<string, object?>("outcome", "ok"));

    public void Failed() => _loads.Add(1, new KeyValuePair<string, object?>("outcome", "failed"));
}
