using Bytedesk.Functions.Hosting;
using Microsoft.Azure.Functions.Worker;

namespace Bytedesk.Functions.Web;

/// <summary>
/// Takes every path that no other function has, so that the app itself answers there too. The Functions host asks the
/// functions in the order of their names, so this name must be the last.
/// </summary>
/// <param name="pipeline">What serves the requests.</param>
public sealed class WebFunction(HttpPipeline pipeline)
{
    /// <summary>Serves one request.</summary>
    /// <param name="request">The request.</param>
    [Function("Web")]
    public Task RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, Route = "{*path}")] HttpRequest request) => pipeline.RunAsync(request);
}
