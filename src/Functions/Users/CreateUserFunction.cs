using Bytedesk.Functions.Hosting;
using Microsoft.Azure.Functions.Worker;

namespace Bytedesk.Functions.Users;

/// <summary>Creates users.</summary>
/// <param name="pipeline">What serves the requests.</param>
public sealed class CreateUserFunction(HttpPipeline pipeline)
{
    internal const string Route = "api/v1/user/create";

    /// <summary>Serves one request.</summary>
    /// <param name="request">The request.</param>
    [Function("CreateUser")]
    public Task RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, Route = Route)] HttpRequest request) => pipeline.RunAsync(request);
}
