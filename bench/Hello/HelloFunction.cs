using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Bytedesk.Hello;

/// <summary>The least that an app of this kind can do: what the app's start and memory are measured against.</summary>
public static class HelloFunction
{
    /// <summary><c>GET /hello</c>.</summary>
    [Function("Hello")]
    public static IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "hello")] HttpRequest request) =>
        TypedResults.Json(new { message = "hello" });
}
