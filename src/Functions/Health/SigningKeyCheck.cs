using Bytedesk.Functions.Signing;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Bytedesk.Functions.Health;

/// <summary>Whether there is a key to sign with; one that is held counts, though the vault may be away.</summary>
internal sealed class SigningKeyCheck(SigningKeys keys) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await keys.GetAsync(cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
