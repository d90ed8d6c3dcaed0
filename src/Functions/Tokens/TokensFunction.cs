using Bytedesk.Functions.Hosting;
using Microsoft.Azure.Functions.Worker;

namespace Bytedesk.Functions.Tokens;

/// <summary>Lists, issues, changes and revokes access tokens.</summary>
/// <param name="pipeline">What serves the requests.</param>
public sealed class TokensFunction(HttpPipeline pipeline)
{
    internal const string Root = "api/tokens";

    /// <summary>Serves one request.</summary>
    /// <param name="request">The request.</param>
    [Function("Tokens")]
    public Task RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, Route = Root + "/{*path}")] HttpRequest request) => pipeline.RunAsync(request);
}
