using Bytedesk.Functions.Hosting;
using Microsoft.Azure.Functions.Worker;

namespace Bytedesk.Functions.Audit;

/// <summary>Lists audit events.</summary>
/// <param name="pipeline">What serves the requests.</param>
public sealed class AuditFunction(HttpPipeline pipeline)
{
    internal const string Root = "api/audit";

    /// <summary>Serves one request.</summary>
    /// <param name="request">The request.</param>
    [Function("Audit")]
    public Task RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, Route = Root + "/{*path}")] HttpRequest request) => pipeline.RunAsync(request);
}
