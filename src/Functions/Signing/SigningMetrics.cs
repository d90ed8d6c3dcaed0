using System.Diagnostics.Metrics;
using Bytedesk.Functions.Telemetry;

namespace Bytedesk.Functions.Signing;

/// <summary>Counts how often the keys were asked for, by outcome.</summary>
internal sealed class SigningMetrics(IdentityMeter meter)
{
    private readonly Counter<long> _loads = meter.Count(
        "bytedesk.signing_keys.loads", "{load}", "How often the signing keys were asked for");

    public void Loaded() => _loads.Add(1, new KeyValuePair<string, object?>("outcome", "ok"));

    public void Failed() => _loads.Add(1, new KeyValuePair<string, object?>("outcome", "failed"));
}
