using Bytedesk.Functions.Hosting;
using Microsoft.Azure.Functions.Worker;

namespace Bytedesk.Functions.Users;

/// <summary>Creates, shows, administers and imports users.</summary>
/// <param name="pipeline">What serves the requests.</param>
public sealed class UsersFunction(HttpPipeline pipeline)
{
    internal const string Root = "api/users";
    internal const string CreateRoute = "api/v1/user/create";
    internal const string ProfileRoute = "api/user/profile";
    internal const string ProfileRouteV1 = "api/v1/user/profile";

    /// <summary>Serves one request to create a user.</summary>
    /// <param name="request">The request.</param>
    [Function("CreateUser")]
    public Task CreateAsync([HttpTrigger(AuthorizationLevel.Anonymous, Route = CreateRoute)] HttpRequest request) => pipeline.RunAsync(request);

    /// <summary>Serves one request for the user whom the presented access token is for.</summary>
    /// <param name="request">The request.</param>
    [Function("UserProfile")]
    public Task GetProfileAsync([HttpTrigger(AuthorizationLevel.Anonymous, Route = ProfileRoute)] HttpRequest request) => pipeline.RunAsync(request);

    /// <summary>Serves the same at the other address that clients know.</summary>
    /// <param name="request">The request.</param>
    [Function("UserProfileV1")]
    public Task GetProfileV1Async([HttpTrigger(AuthorizationLevel.Anonymous, Route = ProfileRouteV1)] HttpRequest request) => pipeline.RunAsync(request);

    /// <summary>Serves one request about users.</summary>
    /// <param name="request">The request.</param>
    [Function("Users")]
    public Task RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, Route = Root + "/{*path}")] HttpRequest request) => pipeline.RunAsync(request);
}
