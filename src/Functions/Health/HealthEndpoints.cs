using Bytedesk.Functions.Hosting;
using Bytedesk.Functions.Http;
using Bytedesk.Functions.OpenApi;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Bytedesk.Functions.Health;

/// <summary>How the process is.</summary>
/// <param name="Status"><c>live</c> or <c>ready</c>.</param>
internal sealed record HealthReport(string Status);

internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var health = routes.MapGroup($"/{HealthFunction.Root}").WithTags("Health").WithMetadata(ServedBeforeInitialization.Marker);
        health.MapGet("/live", Live).WithName("getLiveness").WithSummary("Whether the process runs.").WithExample(new HealthReport("live"));
        health.MapGet("/ready", ReadyAsync)
            .WithName("getReadiness")
            .WithSummary("Whether what the service needs can be reached; a 503 names what cannot.")
            .WithExample(new HealthReport("ready"))
            .Fails(Failure.Unavailable("Not ready: tables"));
    }

    private static ApiResult<HealthReport> Live() => new HealthReport("live");

    private static async Task<ApiResult<HealthReport>> ReadyAsync(
        Initialization initialization, HealthCheckService checks, CancellationToken cancellation)
    {
        if (initialization.Pending is { } step)
        {
            return Failure.Unavailable($"Not ready: {step}");
        }

        var report = await checks.CheckHealthAsync(cancellation);
        if (report.Status is HealthStatus.Healthy)
        {
            return new HealthReport("ready");
        }

        var failing = report.Entries.Where(static entry => entry.Value.Status is not HealthStatus.Healthy).Select(static entry => entry.Key);
        return Failure.Unavailable($"Not ready: {string.Join(", ", failing.Order(StringComparer.Ordinal))}");
    }
}
