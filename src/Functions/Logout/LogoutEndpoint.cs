using Bytedesk.Functions.Http;

namespace Bytedesk.Functions.Logout;

internal static class LogoutEndpoint
{
    public static void MapLogout(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/v1/user/logout", LogOutAsync)
            .WithTags("Sign-in")
            .WithSummary("Revokes the presented access token at once, on every instance.")
            .RequireBearer();

    private static Task<ApiResult<bool>> LogOutAsync(HttpContext http, CancellationToken cancellation) =>
        throw new NotImplementedException();
}
