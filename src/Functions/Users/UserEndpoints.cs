using Bytedesk.Functions.Bearer;
using Bytedesk.Functions.Http;
using Bytedesk.Functions.OpenApi;
using Bytedesk.Functions.Tokens;
using Bytedesk.Functions.Tokens.Scopes;

namespace Bytedesk.Functions.Users;

/// <summary>What administrators do with users who exist.</summary>
internal static class UserEndpoints
{
    private const string Limit = "A generated token cannot change a super administrator: who could, might sign in as one, and do more than the token.";

    private static readonly Failure NotFound = Failure.Of(UserService.NotFound);

    public static void MapUsers(this IEndpointRouteBuilder routes)
    {
        var users = routes.MapGroup($"/{UsersFunction.Root}").WithTags("Users");
        users.MapListUsers();
        users.MapOwnPassword();
        users.MapGet("/{uid}", GetAsync)
            .WithName("getUser")
            .WithSummary("A user.")
            .RequireScope(AccessScopes.UsersRead)
            .WithExample(UserResponse.Example)
            .Fails(NotFound);
        users.MapPut("/{uid}", ChangeAsync)
            .WithName("updateUser")
            .WithSummary("Changes what is given of a user, wholly or not at all; names are moved with it.")
            .WithDescription(
                "A username that was only the default follows the e-mail address, or the mobile number where there is none, when it is not given; the country follows the mobile number. "
                + "enabled does what enabling and disabling do. superUser makes or unmakes a super administrator; the one of the settings stays one, and keeps its e-mail address. " + Limit)
            .RequireScope(AccessScopes.UsersWrite)
            .WithExample(ChangeUserRequest.Example, UserResponse.Example)
            .Fails(Failure.BadRequest("Mobile 13800138000 already exists"), NotFound);
        users.MapDelete("/{uid}", DeleteAsync)
            .WithName("deleteUser")
            .WithSummary("Deletes a user. Their tokens end at once, and their names are free.")
            .WithDescription(Limit)
            .RequireScope(AccessScopes.UsersWrite)
            .WithExample(true)
            .Fails(Failure.BadRequest("The super administrator of the settings cannot be deleted"), NotFound);
        users.MapPost("/{uid}/enable", EnableAsync)
            .WithName("enableUser")
            .WithSummary("Lets a user sign in again. Tokens from before they were disabled stay revoked.")
            .WithDescription(Limit)
            .RequireScope(AccessScopes.UsersWrite)
            .WithExample(UserResponse.Example)
            .Fails(NotFound);
        users.MapPost("/{uid}/disable", DisableAsync)
            .WithName("disableUser")
            .WithSummary("Keeps a user from signing in, and revokes all their tokens for good.")
            .WithDescription(Limit)
            .RequireScope(AccessScopes.UsersWrite)
            .WithExample(UserResponse.Example with { Enabled = false })
            .Fails(Failure.BadRequest("The super administrator of the settings cannot be disabled"), NotFound);
        users.MapPost("/{uid}/unlock", UnlockAsync)
            .WithName("unlockUser")
            .WithSummary("Forgets a user's failed sign-ins, and lifts the lock that they have led to.")
            .WithDescription(Limit)
            .RequireScope(AccessScopes.UsersWrite)
            .WithExample(UserResponse.Example)
            .Fails(NotFound);
        users.MapPost("/{uid}/password", SetPasswordAsync)
            .WithName("setUserPassword")
            .WithSummary("Sets a user's password, revokes all their tokens and lifts the lock of the account.")
            .WithDescription(Limit)
            .RequireScope(AccessScopes.UsersWrite)
            .WithExample(SetPasswordRequest.Example, UserResponse.Example)
            .Fails(Failure.BadRequest("Password is one of the commonest"), NotFound);
    }

    private static async Task<ApiResult<UserResponse>> GetAsync(string uid, UserStore users, TimeProvider time, CancellationToken cancellation) =>
        await users.FindAsync(uid, cancellation) is { } user ? UserResponse.ForAdministrator(user, time.GetUtcNow()) : NotFound;

    private static async Task<ApiResult<UserResponse>> ChangeAsync(string uid, ChangeUserRequest request, CurrentUser caller, UserService users, TimeProvider time) =>
        Show(await users.ChangeAsync(uid, request, AdministratorOf(caller)), time);

    private static async Task<ApiResult<bool>> DeleteAsync(string uid, CurrentUser caller, UserService users) =>
        ApiResult<bool>.From(await users.DeleteAsync(uid, AdministratorOf(caller)), static _ => true);

    private static async Task<ApiResult<UserResponse>> EnableAsync(string uid, CurrentUser caller, UserService users, TimeProvider time) =>
        Show(await users.EnableAsync(uid, AdministratorOf(caller)), time);

    private static async Task<ApiResult<UserResponse>> DisableAsync(string uid, CurrentUser caller, UserService users, TimeProvider time) =>
        Show(await users.DisableAsync(uid, AdministratorOf(caller)), time);

    private static async Task<ApiResult<UserResponse>> UnlockAsync(string uid, CurrentUser caller, UserService users, TimeProvider time) =>
        Show(await users.UnlockAsync(uid, AdministratorOf(caller)), time);

    private static async Task<ApiResult<UserResponse>> SetPasswordAsync(
        string uid, SetPasswordRequest request, CurrentUser caller, UserPasswordService passwords, TimeProvider time) =>
        Show(await passwords.SetAsync(uid, request.Password, AdministratorOf(caller)), time);

    private static ApiResult<UserResponse> Show(Result<User> result, TimeProvider time) =>
        ApiResult<UserResponse>.From(result, user => UserResponse.ForAdministrator(user, time.GetUtcNow()));

    private static Administrator AdministratorOf(CurrentUser caller) =>
        new(caller.Actor, ChangesSuperUsers: caller.User.SuperUser && caller.Token.Record.Type is not TokenType.Api);
}
