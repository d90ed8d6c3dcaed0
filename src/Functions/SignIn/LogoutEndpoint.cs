using Bytedesk.Functions.Bearer;
using Bytedesk.Functions.Http;
using Bytedesk.Functions.OpenApi;
using Bytedesk.Functions.Tokens;

namespace Bytedesk.Functions.SignIn;

internal static class LogoutEndpoint
{
    public static void MapLogout(this IEndpointRouteBuilder routes) =>
        routes.MapPost($"/{LogoutFunction.Route}", LogOutAsync)
            .WithTags("Sign-in")
            .WithName("logout")
            .WithSummary("Revokes the presented access token at once, on every instance.")
            .WithExample(true)
            .RequireBearer();

    private static async Task<ApiResult<bool>> LogOutAsync(Caller caller, TokenRevocation tokens)
    {
        await tokens.RevokeAsync(caller.Token, caller.Actor, "logout");
        return true;
    }
}
