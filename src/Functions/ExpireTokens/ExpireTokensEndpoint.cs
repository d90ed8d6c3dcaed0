using Bytedesk.Functions.Http;

namespace Bytedesk.Functions.ExpireTokens;

/// <summary>Where the Functions host calls for the timer trigger: <c>POST /&lt;name of the function&gt;</c>.</summary>
internal static class ExpireTokensEndpoint
{
    public static void MapExpireTokens(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/ExpireTokens", SweepAsync).ExcludeFromDescription();

    private static async Task<IResult> SweepAsync(HttpContext http, ExpirySweep sweep, CancellationToken cancellation)
    {
        // The host sets this header on what it forwards from outside, and never on its own calls.
        if (http.Request.Headers.ContainsKey("X-Forwarded-Host"))
        {
            return Failure.NotFound();
        }

        var removed = await sweep(cancellation);
        return TypedResults.Ok(new InvocationResult([removed]));
    }
}
