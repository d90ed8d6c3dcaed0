using Bytedesk.Functions.Hosting;
using Microsoft.Azure.Functions.Worker;

namespace Bytedesk.Functions.Threads;

/// <summary>Lists, accepts, transfers and closes conversations, and tells agents what is new.</summary>
/// <param name="pipeline">What serves the requests.</param>
public sealed class ThreadsFunction(HttpPipeline pipeline)
{
    internal const string Root = "api/threads";

    /// <summary>Serves one request.</summary>
    /// <param name="request">The request.</param>
    [Function("Threads")]
    public Task RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, Route = Root + "/{*path}")] HttpRequest request) => pipeline.RunAsync(request);
}
