using Bytedesk.Functions.Bearer;
using Bytedesk.Functions.Http;
using Bytedesk.Functions.OpenApi;
using Bytedesk.Functions.SignIn;
using Bytedesk.Functions.Tokens.Scopes;

namespace Bytedesk.Functions.Users;

/// <summary>What users see and change of themselves.</summary>
internal static class OwnUserEndpoints
{
    public static void MapUserProfile(this IEndpointRouteBuilder routes)
    {
        foreach (var (route, name) in (ReadOnlySpan<(string, string)>)[(UsersFunction.ProfileRouteV1, "getProfile"), (UsersFunction.ProfileRoute, "getProfileWithoutVersion")])
        {
            routes.MapGet($"/{route}", GetProfile)
                .WithName(name)
                .WithTags("Users")
                .WithSummary("The user whom the presented access token is for.")
                .WithExample(UserResponse.Example)
                .RequireBearer();
        }
    }

    public static void MapOwnPassword(this IEndpointRouteBuilder users) =>
        users.MapPost("/me/password", ChangePasswordAsync)
            .WithName("changeOwnPassword")
            .WithSummary("Changes the caller's own password. All their tokens end, the presented one too.")
            .WithDescription("A wrong oldPassword counts as a failed sign-in, for the account and for the client's address, and is refused while either is locked.")
            .RequireScope(AccessScopes.TokensManage)
            .WithExample(ChangeOwnPasswordRequest.Example, UserResponse.Example)
            .Fails(Failure.Of(UserPasswordService.OldPasswordIncorrect), Failure.Of(PasswordVerifier.LockedOut(TimeSpan.FromMinutes(15))));

    private static ApiResult<UserResponse> GetProfile(CurrentUser caller) => UserResponse.From(caller.User);

    private static async Task<ApiResult<UserResponse>> ChangePasswordAsync(
        ChangeOwnPasswordRequest request, CurrentUser caller, UserPasswordService passwords)
    {
        var broken = PasswordRules.FindBrokenRule(request.NewPassword, caller.User)
            ?? (request.NewPassword == request.OldPassword ? "newPassword must not be the old password" : null);
        if (broken is not null)
        {
            return Failure.BadRequest(broken);
        }

        return ApiResult<UserResponse>.From(await passwords.ChangeOwnAsync(caller.User, request, caller.Actor), UserResponse.From);
    }
}
