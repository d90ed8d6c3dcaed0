using Bytedesk.Functions.Hosting;
using Microsoft.Azure.Functions.Worker;

namespace Bytedesk.Functions.Statistics;

/// <summary>Tells what has happened, day by day.</summary>
/// <param name="pipeline">What serves the requests.</param>
public sealed class StatisticsFunction(HttpPipeline pipeline)
{
    internal const string Root = "api/statistics";

    /// <summary>Serves one request.</summary>
    /// <param name="request">The request.</param>
    [Function("Statistics")]
    public Task RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, Route = Root + "/{*path}")] HttpRequest request) => pipeline.RunAsync(request);
}
