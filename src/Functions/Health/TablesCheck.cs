using Bytedesk.Functions.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Bytedesk.Functions.Health;

/// <summary>Whether the tables answer.</summary>
internal sealed class TablesCheck(IdentityTables tables) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await tables.ProbeAsync(cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
