using Bytedesk.Functions.Hosting;
using Microsoft.Azure.Functions.Worker;

namespace Bytedesk.Functions.OpenApi;

/// <summary>Describes the API.</summary>
/// <param name="pipeline">What serves the requests.</param>
public sealed class OpenApiFunction(HttpPipeline pipeline)
{
    internal const string Root = "openapi";

    /// <summary>Serves one request.</summary>
    /// <param name="request">The request.</param>
    [Function("OpenApi")]
    public Task RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, Route = Root + "/{*path}")] HttpRequest request) => pipeline.RunAsync(request);
}
