using Bytedesk.Functions.Hosting;
using Microsoft.Azure.Functions.Worker;

namespace Bytedesk.Functions.SignIn;

/// <summary>Signs users in and out.</summary>
/// <param name="pipeline">What serves the requests.</param>
public sealed class SignInFunction(HttpPipeline pipeline)
{
    internal const string LoginRoute = "auth/v1/login";
    internal const string LogoutRoute = "api/v1/user/logout";

    /// <summary>Serves one sign-in.</summary>
    /// <param name="request">The request.</param>
    [Function("Login")]
    public Task LogInAsync([HttpTrigger(AuthorizationLevel.Anonymous, Route = LoginRoute)] HttpRequest request) => pipeline.RunAsync(request);

    /// <summary>Serves one sign-out: revokes the access token that the request presents.</summary>
    /// <param name="request">The request.</param>
    [Function("Logout")]
    public Task LogOutAsync([HttpTrigger(AuthorizationLevel.Anonymous, Route = LogoutRoute)] HttpRequest request) => pipeline.RunAsync(request);
}
