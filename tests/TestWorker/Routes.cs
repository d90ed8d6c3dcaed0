using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Bytedesk.TestWorker;

/// <summary>Each function answers with its name; their templates overlap.</summary>
public static class Routes
{
    [Function("Zebra")]
    public static IResult Zebra([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "{*path}")] HttpRequest request) => TypedResults.Text("Zebra");

    [Function("special")]
    public static IResult Special([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "items/special")] HttpRequest request) => TypedResults.Text("special");

    [Function("Items")]
    public static IResult Items([HttpTrigger(AuthorizationLevel.Anonymous, "get", "put", Route = "items/{id}")] HttpRequest request) => TypedResults.Text("Items");

    [Function("Numbers")]
    public static IResult Numbers([HttpTrigger(AuthorizationLevel.Anonymous, Route = "numbers/{number:int}")] HttpRequest request) => TypedResults.Text("Numbers");

    [Function("Keyed")]
    public static IResult Keyed([HttpTrigger(AuthorizationLevel.Function, "get")] HttpRequest request) => TypedResults.Text("Keyed");
}
