using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Bytedesk.Functions.Health;

/// <summary>Whether something that the service needs can be reached: the probe ends without an exception.</summary>
internal sealed class ReadinessCheck(Func<CancellationToken, Task> probe) : IHealthCheck
{
    // Who asks for it gives up soon, and so should the answer.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2.5);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await probe(cancellationToken);
        return HealthCheckResult.Healthy();
    }

    /// <summary>One for the readiness check, which names it when it fails.</summary>
    public static HealthCheckRegistration Of(string name, Func<IServiceProvider, Func<CancellationToken, Task>> find) =>
        new(name, provider => new ReadinessCheck(find(provider)), failureStatus: null, tags: null, Timeout);
}
