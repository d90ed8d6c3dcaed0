using Bytedesk.Functions.Hosting;
using Microsoft.Azure.Functions.Worker;

namespace Bytedesk.Functions.Agents;

/// <summary>Lists agents, and takes what they say of themselves.</summary>
/// <param name="pipeline">What serves the requests.</param>
public sealed class AgentsFunction(HttpPipeline pipeline)
{
    internal const string Root = "api/agents";

    /// <summary>Serves one request.</summary>
    /// <param name="request">The request.</param>
    [Function("Agents")]
    public Task RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, Route = Root + "/{*path}")] HttpRequest request) => pipeline.RunAsync(request);
}
