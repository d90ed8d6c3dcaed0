using Bytedesk.Functions.Hosting;
using Microsoft.Azure.Functions.Worker;

namespace Bytedesk.Functions.SignIn;

/// <summary>Revokes the access token that a request presents.</summary>
/// <param name="pipeline">What serves the requests.</param>
public sealed class LogoutFunction(HttpPipeline pipeline)
{
    internal const string Route = "api/v1/user/logout";

    /// <summary>Serves one request.</summary>
    /// <param name="request">The request.</param>
    [Function("Logout")]
    public Task RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, Route = Route)] HttpRequest request) => pipeline.RunAsync(request);
}
