using Bytedesk.Functions.Hosting;
using Microsoft.Azure.Functions.Worker;

namespace Bytedesk.Functions.OAuth;

/// <summary>Revokes an access token (RFC 7009).</summary>
/// <param name="pipeline">What serves the requests.</param>
public sealed class RevokeFunction(HttpPipeline pipeline)
{
    internal const string Route = "auth/v1/revoke";

    /// <summary>Serves one request.</summary>
    /// <param name="request">The request.</param>
    [Function("Revoke")]
    public Task RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, Route = Route)] HttpRequest request) => pipeline.RunAsync(request);
}
