using Bytedesk.Functions.Bearer;
using Bytedesk.Functions.Http;
using Bytedesk.Functions.OpenApi;
using Bytedesk.Functions.UserProfile;
using Bytedesk.Identity.Users;

namespace Bytedesk.Functions.Users;

internal static class OwnPasswordEndpoint
{
    private static readonly Failure Incorrect = Failure.BadRequest("oldPassword is incorrect");
    private static readonly Failure Disabled = Failure.Forbidden("The user is disabled");

    public static void MapOwnPassword(this IEndpointRouteBuilder users) =>
        users.MapPost("/me/password", ChangeAsync)
            .WithSummary("Changes the caller's own password. All their tokens end, the presented one too.")
            .WithDescription("A wrong oldPassword counts as a failed sign-in, for the account and for the client's address, and is refused while either is locked.")
            .RequireBearer()
            .WithExample(ChangeOwnPasswordRequest.Example, UserResponse.Example)
            .Fails(Incorrect, LockedOut(TimeSpan.FromMinutes(15)));

    private static async Task<ApiResult<UserResponse>> ChangeAsync(
        ChangeOwnPasswordRequest request, Caller caller, UserPasswords passwords) =>
        await passwords.ChangeAsync(caller.User, request.OldPassword, request.NewPassword, caller.Actor) switch
        {
            ChangePasswordResult.Changed changed => UserResponse.From(changed.User),
            ChangePasswordResult.Refused refused => Failure.BadRequest(refused.Reason),
            ChangePasswordResult.LockedOut locked => LockedOut(locked.RetryAfter),
            ChangePasswordResult.Busy busy => Failure.Unavailable("Too many sign-ins at a time, try again later", busy.RetryAfter),
            _ => Disabled,
        };

    private static Failure LockedOut(TimeSpan retryAfter) =>
        Failure.TooManyRequests("Too many failed sign-ins, try again later", retryAfter);
}
