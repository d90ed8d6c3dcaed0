using Bytedesk.Functions.Hosting;
using Microsoft.Azure.Functions.Worker;

namespace Bytedesk.Functions.Tickets;

/// <summary>Lists, creates, changes and deletes tickets.</summary>
/// <param name="pipeline">What serves the requests.</param>
public sealed class TicketsFunction(HttpPipeline pipeline)
{
    internal const string Root = "api/tickets";

    /// <summary>Serves one request.</summary>
    /// <param name="request">The request.</param>
    [Function("Tickets")]
    public Task RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, Route = Root + "/{*path}")] HttpRequest request) => pipeline.RunAsync(request);
}
