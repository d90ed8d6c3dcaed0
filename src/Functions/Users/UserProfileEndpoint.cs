using Bytedesk.Functions.Bearer;
using Bytedesk.Functions.Http;
using Bytedesk.Functions.OpenApi;

namespace Bytedesk.Functions.Users;

internal static class UserProfileEndpoint
{
    public static void MapUserProfile(this IEndpointRouteBuilder routes)
    {
        foreach (var (route, name) in (ReadOnlySpan<(string, string)>)[(UserProfileFunction.RouteV1, "getProfile"), (UserProfileFunction.Route, "getProfileWithoutVersion")])
        {
            routes.MapGet($"/{route}", GetProfile)
                .WithName(name)
                .WithTags("Users")
                .WithSummary("The user whom the presented access token is for.")
                .WithExample(UserResponse.Example)
                .RequireBearer();
        }
    }

    private static ApiResult<UserResponse> GetProfile(Caller caller) => UserResponse.From(caller.User);
}
