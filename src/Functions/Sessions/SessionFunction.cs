using Bytedesk.Functions.Hosting;
using Microsoft.Azure.Functions.Worker;

namespace Bytedesk.Functions.Sessions;

/// <summary>Begins, finds and ends the sessions of the pages, and makes sign-in links.</summary>
/// <param name="pipeline">What serves the requests.</param>
public sealed class SessionFunction(HttpPipeline pipeline)
{
    internal const string SessionRoute = "auth/v1/session";
    internal const string LinkRoute = "auth/v1/sso/link";

    /// <summary>Serves one request of a page about its session.</summary>
    /// <param name="request">The request.</param>
    [Function("Session")]
    public Task RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, Route = SessionRoute)] HttpRequest request) => pipeline.RunAsync(request);

    /// <summary>Makes one sign-in link.</summary>
    /// <param name="request">The request.</param>
    [Function("SignInLink")]
    public Task CreateLinkAsync([HttpTrigger(AuthorizationLevel.Anonymous, Route = LinkRoute)] HttpRequest request) => pipeline.RunAsync(request);
}
