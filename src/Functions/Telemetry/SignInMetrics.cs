using System.Diagnostics.Metrics;

namespace Bytedesk.Functions.Telemetry;

/// <summary>Counts attempts to sign in.</summary>
internal sealed class SignInMetrics(IdentityMeter meter)
{
    private readonly Counter<long> _signIns = meter.Count(
        "bytedesk.sign_ins", "{sign_in}", "Attempts to sign in that were answered");

    public void Ended(string outcome) => _signIns.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
}
