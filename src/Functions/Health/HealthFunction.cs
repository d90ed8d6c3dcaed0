using Bytedesk.Functions.Hosting;
using Microsoft.Azure.Functions.Worker;

namespace Bytedesk.Functions.Health;

/// <summary>Says whether the process runs and what it needs can be reached.</summary>
/// <param name="pipeline">What serves the requests.</param>
public sealed class HealthFunction(HttpPipeline pipeline)
{
    internal const string Root = "health";

    /// <summary>Serves one request.</summary>
    /// <param name="request">The request.</param>
    [Function("Health")]
    public Task RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, Route = Root + "/{*path}")] HttpRequest request) => pipeline.RunAsync(request);
}
