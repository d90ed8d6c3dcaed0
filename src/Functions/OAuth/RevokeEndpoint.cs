using Bytedesk.Functions.Bearer;
using Bytedesk.Functions.Http;
using Bytedesk.Functions.Tokens;

namespace Bytedesk.Functions.OAuth;

internal static class RevokeEndpoint
{
    private static readonly Failure SomebodyElses =
        Failure.BadRequest("The token is somebody else's") with { Error = OAuthError.UnauthorizedClient };

    public static void MapRevoke(this IEndpointRouteBuilder routes) =>
        routes.MapPost($"/{RevokeFunction.Route}", RevokeAsync)
            .WithTags("OAuth")
            .WithName("revokeTokenByText")
            .WithSummary("Revokes a token for good, at once, on every instance, for whoever has its text (RFC 7009).")
            .WithDescription(
                "200 with an empty body when it is revoked now, was so before, or is no token that could ever count. One that is "
                + "only disabled for now is revoked too. Somebody else's is refused with `unauthorized_client`, save to a super "
                + "administrator whose access token has the scope tokens:manage. That says of a token that it is genuine and not "
                + "revoked, which whoever has its text finds out by using it, unless it is disabled. Failures are OAuth's.")
            .FollowsOAuth()
            .RequireBearer()
            .Produces(StatusCodes.Status200OK)
            .Fails(SomebodyElses);

    private static async Task<IResult> RevokeAsync(TokenForm form, Caller caller, PresentedRevocation revocation, HttpContext http) =>
        await revocation.TryRevokeAsync(caller.Authenticated, caller.Actor, form.Token, http.RequestAborted)
            ? TypedResults.Ok()
            : SomebodyElses;
}
