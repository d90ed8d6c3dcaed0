using Bytedesk.Functions.Hosting;
using Microsoft.Azure.Functions.Worker;

namespace Bytedesk.Functions.Messages;

/// <summary>Sends and lists messages.</summary>
/// <param name="pipeline">What serves the requests.</param>
public sealed class MessagesFunction(HttpPipeline pipeline)
{
    internal const string Root = "api/messages";

    /// <summary>Serves one request.</summary>
    /// <param name="request">The request.</param>
    [Function("Messages")]
    public Task RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, Route = Root + "/{*path}")] HttpRequest request) => pipeline.RunAsync(request);
}
