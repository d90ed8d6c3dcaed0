using Bytedesk.Functions.Hosting;
using Microsoft.Azure.Functions.Worker;

namespace Bytedesk.Functions.Settings;

/// <summary>Reads and changes what an organization has set for its workbench.</summary>
/// <param name="pipeline">What serves the requests.</param>
public sealed class SettingsFunction(HttpPipeline pipeline)
{
    internal const string Root = "api/settings";

    /// <summary>Serves one request.</summary>
    /// <param name="request">The request.</param>
    [Function("Settings")]
    public Task RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, Route = Root + "/{*path}")] HttpRequest request) => pipeline.RunAsync(request);
}
