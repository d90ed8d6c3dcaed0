using Bytedesk.Functions.Bearer;
using Bytedesk.Functions.Http;
using Bytedesk.Functions.OpenApi;

namespace Bytedesk.Functions.Users;

internal static class UserProfileEndpoint
{
    public static void MapUserProfile(this IEndpointRouteBuilder routes)
    {
        foreach (var route in (string[])[$"/{UserProfileFunction.RouteV1}", $"/{UserProfileFunction.Route}"])
        {
            routes.MapGet(route, GetProfile)
                .WithTags("Users")
                .WithSummary("The user whom the presented access token is for.")
                .WithExample(UserResponse.Example)
                .RequireBearer();
        }
    }

    private static ApiResult<UserResponse> GetProfile(CurrentUser caller) => UserResponse.From(caller.User);
}
