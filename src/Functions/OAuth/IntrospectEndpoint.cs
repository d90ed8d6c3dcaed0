using Bytedesk.Functions.Bearer;
using Bytedesk.Functions.Http;
using Bytedesk.Functions.OpenApi;
using Bytedesk.Functions.Tokens;
using Bytedesk.Functions.Tokens.Scopes;

namespace Bytedesk.Functions.OAuth;

internal static class IntrospectEndpoint
{
    public static void MapIntrospect(this IEndpointRouteBuilder routes) =>
        routes.MapPost($"/{IntrospectFunction.Route}", IntrospectAsync)
            .WithTags("OAuth")
            .WithName("introspectToken")
            .WithSummary("Tells whether a token counts, and what it is (RFC 7662).")
            .WithDescription(
                "A token that does not count is `{\"active\":false}`, whatever the reason. To ask is no use of the token, and "
                + "the domains it is limited to are not looked at: they are for whoever it is sent to. Failures are OAuth's.")
            .FollowsOAuth()
            .RequireScope(AccessScopes.TokensIntrospect)
            .Produces<IntrospectionResponse>()
            .WithAnswerExample(IntrospectionResponse.Example);

    private static async Task IntrospectAsync(TokenForm form, AccessTokens tokens, HttpContext http)
    {
        var check = await tokens.CheckAsync(form.Token, http.RequestAborted);
        await http.Response.WriteJsonAsync(
            check is TokenCheck.Accepted accepted ? IntrospectionResponse.From(accepted.Token) : IntrospectionResponse.Inactive);
    }
}
