using Bytedesk.Functions.Hosting;
using Microsoft.Azure.Functions.Worker;

namespace Bytedesk.Functions.OAuth;

/// <summary>Tells whether an access token is active (RFC 7662), and revokes one by its text (RFC 7009).</summary>
/// <param name="pipeline">What serves the requests.</param>
public sealed class OAuthFunction(HttpPipeline pipeline)
{
    internal const string IntrospectRoute = "auth/v1/introspect";
    internal const string RevokeRoute = "auth/v1/revoke";

    /// <summary>Serves one request for an introspection.</summary>
    /// <param name="request">The request.</param>
    [Function("Introspect")]
    public Task IntrospectAsync([HttpTrigger(AuthorizationLevel.Anonymous, Route = IntrospectRoute)] HttpRequest request) => pipeline.RunAsync(request);

    /// <summary>Serves one request for a revocation.</summary>
    /// <param name="request">The request.</param>
    [Function("Revoke")]
    public Task RevokeAsync([HttpTrigger(AuthorizationLevel.Anonymous, Route = RevokeRoute)] HttpRequest request) => pipeline.RunAsync(request);
}
