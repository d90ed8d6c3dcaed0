using Bytedesk.Functions.Bearer;
using Bytedesk.Functions.Http;
using Bytedesk.Functions.OpenApi;
using Bytedesk.Functions.SignIn;

namespace Bytedesk.Functions.Users;

internal static class OwnPasswordEndpoint
{
    private static readonly Failure Incorrect = Failure.BadRequest("oldPassword is incorrect");

    public static void MapOwnPassword(this IEndpointRouteBuilder users) =>
        users.MapPost("/me/password", ChangeAsync)
            .WithName("changeOwnPassword")
            .WithSummary("Changes the caller's own password. All their tokens end, the presented one too.")
            .WithDescription("A wrong oldPassword counts as a failed sign-in, for the account and for the client's address, and is refused while either is locked.")
            .RequireBearer()
            .WithExample(ChangeOwnPasswordRequest.Example, UserResponse.Example)
            .Fails(Incorrect, PasswordFailures.LockedOut(TimeSpan.FromMinutes(15)));

    private static async Task<ApiResult<UserResponse>> ChangeAsync(
        ChangeOwnPasswordRequest request, Caller caller, UserPasswords passwords)
    {
        if (UserPasswords.FindBrokenRule(request.NewPassword, request.OldPassword, caller.User) is { } broken)
        {
            return Failure.BadRequest(broken);
        }

        var result = await passwords.ChangeAsync(caller.User, request.OldPassword, request.NewPassword, caller.Actor);
        return result.User is { } user ? UserResponse.From(user) : PasswordFailures.Of(result, Incorrect);
    }
}
