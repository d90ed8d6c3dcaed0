using Bytedesk.Functions.Http;
using Bytedesk.Identity.Expiry;

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

        return TypedResults.Ok(new InvocationResult(Describe(await sweep.RunAsync(cancellation))));
    }

    private static string[] Describe(SweepResult result) =>
    [
        $"Removed {result.Tokens} token records",
        $"Removed {result.Revocations} revocations",
        $"Removed {result.NameReservations} name reservations",
        $"Removed {result.SignInCounters} sign-in counters",
        $"Removed {result.IdempotencyRecords} idempotency records",
        $"Removed {result.AuditEvents} audit events",
        $"{result.Failed} rows failed",
        result.Completed ? "Completed" : "Stopped before the end; the next run goes on",
    ];
}
