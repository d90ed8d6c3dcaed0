using Bytedesk.Functions.Hosting;
using Microsoft.Azure.Functions.Worker;

namespace Bytedesk.Functions.Users;

/// <summary>Returns the user whom the presented access token is for, at the two addresses that clients know.</summary>
/// <param name="pipeline">What serves the requests.</param>
public sealed class UserProfileFunction(HttpPipeline pipeline)
{
    internal const string Route = "api/user/profile";
    internal const string RouteV1 = "api/v1/user/profile";

    /// <summary>Serves one request.</summary>
    /// <param name="request">The request.</param>
    [Function("UserProfile")]
    public Task RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, Route = Route)] HttpRequest request) => pipeline.RunAsync(request);

    /// <summary>Serves one request.</summary>
    /// <param name="request">The request.</param>
    [Function("UserProfileV1")]
    public Task RunV1Async([HttpTrigger(AuthorizationLevel.Anonymous, Route = RouteV1)] HttpRequest request) => pipeline.RunAsync(request);
}
