using Bytedesk.Functions.Bearer;
using Bytedesk.Functions.Http;
using Bytedesk.Functions.OpenApi;
using Bytedesk.Functions.Tokens;
using Bytedesk.Functions.Tokens.Scopes;

namespace Bytedesk.Functions.OAuth;

internal static class OAuthEndpoints
{
    private static readonly Failure SomebodyElses =
        Failure.BadRequest("The token is somebody else's") with { Error = OAuthError.UnauthorizedClient };

    public static void MapOAuth(this IEndpointRouteBuilder routes)
    {
        routes.MapPost($"/{OAuthFunction.IntrospectRoute}", IntrospectAsync)
            .WithName("introspectToken")
            .WithTags("OAuth")
            .WithSummary("Tells whether a token is active, and what it is (RFC 7662).")
            .WithDescription(
                "A token that is not active is `{\"active\":false}`, whatever the reason. To ask is no use of the token, and "
                + "the domains it is limited to are not looked at: they are for whoever it is sent to. Who asks authenticates by an "
                + "access token, or as a client by HTTP Basic or in the form, in one way at a time. Failures are OAuth's.")
            .FollowsOAuth()
            .RequireScope(AccessScopes.TokensIntrospect)
            .Produces<IntrospectionResponse>()
            .WithAnswerExample(IntrospectionResponse.Example);
        routes.MapPost($"/{OAuthFunction.RevokeRoute}", RevokeAsync)
            .WithName("revokeTokenByText")
            .WithTags("OAuth")
            .WithSummary("Revokes a token for good, at once, on every instance, for whoever has its text (RFC 7009).")
            .WithDescription(
                "200 with an empty body when it is revoked now, was so before, or is no token that could ever be valid. One that is "
                + "only disabled for now is revoked too. Somebody else's is refused with `unauthorized_client`, save to a super "
                + "administrator whose access token has the scope tokens:manage. That says of a token that it is genuine and not "
                + "revoked, which whoever has its text finds out by using it, unless it is disabled. Failures are OAuth's.")
            .FollowsOAuth()
            .RequireBearer()
            .Produces(StatusCodes.Status200OK)
            .Fails(SomebodyElses);
    }

    private static async Task IntrospectAsync(TokenForm form, TokenCheckService tokens, HttpContext http)
    {
        var (token, _) = await tokens.CheckAsync(form.Token, http.RequestAborted);
        await http.Response.WriteJsonAsync(token is null ? IntrospectionResponse.Inactive : IntrospectionResponse.From(token));
    }

    private static async Task<IResult> RevokeAsync(TokenForm form, CurrentUser caller, TokenRevocationService revocation, HttpContext http) =>
        await revocation.TryRevokeByTextAsync(caller.Token, caller.Actor, form.Token, http.RequestAborted)
            ? TypedResults.Ok()
            : SomebodyElses;
}
