using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Bytedesk.Functions.Startup;

/// <summary>Not ready before every <see cref="InitializationStep"/> has succeeded.</summary>
internal sealed class InitializationCheck(Initialization initialization) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(initialization.Pending is { } step
            ? HealthCheckResult.Unhealthy($"waiting for {step}")
            : HealthCheckResult.Healthy());
}
