using Bytedesk.Functions.Hosting;
using Microsoft.Azure.Functions.Worker;

namespace Bytedesk.Functions.SignIn;

/// <summary>Signs users in.</summary>
/// <param name="pipeline">What serves the requests.</param>
public sealed class LoginFunction(HttpPipeline pipeline)
{
    internal const string Route = "auth/v1/login";

    /// <summary>Serves one request.</summary>
    /// <param name="request">The request.</param>
    [Function("Login")]
    public Task RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, Route = Route)] HttpRequest request) => pipeline.RunAsync(request);
}
