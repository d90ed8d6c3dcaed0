using Bytedesk.Functions.Hosting;
using Microsoft.Azure.Functions.Worker;

namespace Bytedesk.Functions.Users;

/// <summary>Administers and imports users.</summary>
/// <param name="pipeline">What serves the requests.</param>
public sealed class UsersFunction(HttpPipeline pipeline)
{
    internal const string Root = "api/users";

    /// <summary>Serves one request.</summary>
    /// <param name="request">The request.</param>
    [Function("Users")]
    public Task RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, Route = Root + "/{*path}")] HttpRequest request) => pipeline.RunAsync(request);
}
