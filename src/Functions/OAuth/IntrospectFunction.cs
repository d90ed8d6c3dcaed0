using Bytedesk.Functions.Hosting;
using Microsoft.Azure.Functions.Worker;

namespace Bytedesk.Functions.OAuth;

/// <summary>Tells whether an access token is active (RFC 7662).</summary>
/// <param name="pipeline">What serves the requests.</param>
public sealed class IntrospectFunction(HttpPipeline pipeline)
{
    internal const string Route = "auth/v1/introspect";

    /// <summary>Serves one request.</summary>
    /// <param name="request">The request.</param>
    [Function("Introspect")]
    public Task RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, Route = Route)] HttpRequest request) => pipeline.RunAsync(request);
}
