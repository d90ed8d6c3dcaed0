namespace Bytedesk.Functions.Telemetry;

/// <summary>Measures the requests to Key Vault.</summary>
internal static class VaultRequests
{
    /// <summary>What measures them, for the client's options.</summary>
    public static RequestDurationPolicy CreatePolicy(IdentityMeter meter, TimeProvider time) => new(
        meter.Time("bytedesk.vault.request.duration", "How long requests to Key Vault take, each attempt for itself"),
        time);
}
