using Bytedesk.Functions.Bearer;
using Bytedesk.Functions.Http;
using Bytedesk.Functions.OpenApi;
using Bytedesk.Functions.Tokens;
using Bytedesk.Functions.Tokens.Scopes;

namespace Bytedesk.Functions.Users;

/// <summary>What administrators do with users, and users with their own password.</summary>
internal static class UserEndpoints
{
    private const string Limit = "A generated token cannot change a super administrator: who could, might sign in as one, and do more than the token.";

    private static readonly Failure NotFound = Failure.NotFound("User not found");
    private static readonly Failure BeyondGenerated = Failure.Forbidden("A generated token cannot change a super administrator");

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
            .WithDescription("The username stays when it is not given, also one that is the e-mail address or the mobile number that changes: send \"\" to let it follow. " + Limit)
            .RequireScope(AccessScopes.UsersWrite)
            .WithExample(ChangeUserRequest.Example, UserResponse.Example)
            .Fails(Failure.BadRequest("Mobile 13800138000 already exists"), NotFound);
        users.MapDelete("/{uid}", DeleteAsync)
            .WithName("deleteUser")
            .WithSummary("Deletes a user. Their tokens end at once, and their names are free.")
            .WithDescription(Limit)
            .RequireScope(AccessScopes.UsersWrite)
            .WithExample(true)
            .Fails(Failure.BadRequest("The last super administrator cannot be deleted"), NotFound);
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
            .Fails(Failure.BadRequest("The last super administrator cannot be disabled"), NotFound);
        users.MapPost("/{uid}/password", SetPasswordAsync)
            .WithName("setUserPassword")
            .WithSummary("Sets a user's password, revokes all their tokens and lifts the lock of the account.")
            .WithDescription(Limit)
            .RequireScope(AccessScopes.UsersWrite)
            .WithExample(SetPasswordRequest.Example, UserResponse.Example)
            .Fails(Failure.BadRequest("Password is one of the commonest"), NotFound);
    }

    private static async Task<ApiResult<UserResponse>> GetAsync(string uid, UserStore users, CancellationToken cancellation) =>
        await users.FindAsync(uid, cancellation) is { } user ? UserResponse.From(user) : NotFound;

    private static async Task<ApiResult<UserResponse>> ChangeAsync(
        string uid, ChangeUserRequest request, Caller caller, UserStore users, UserEditing editing) =>
        request.Password is not null ? ChangeUserRequest.PasswordGiven
        : await FindLimitAsync(uid, caller, users) is { } beyond ? beyond
        : Show(await editing.EditAsync(uid, request.ToEdit(), caller.Actor));

    private static async Task<ApiResult<UserResponse>> EnableAsync(
        string uid, Caller caller, UserStore users, UserAdministration administration) =>
        await FindLimitAsync(uid, caller, users) is { } beyond ? beyond : Show(await administration.EnableAsync(uid, caller.Actor));

    private static async Task<ApiResult<UserResponse>> DisableAsync(
        string uid, Caller caller, UserStore users, UserAdministration administration) =>
        await FindLimitAsync(uid, caller, users) is { } beyond ? beyond : Show(await administration.DisableAsync(uid, caller.Actor));

    private static async Task<ApiResult<UserResponse>> SetPasswordAsync(
        string uid, SetPasswordRequest request, Caller caller, UserStore users, UserPasswords passwords) =>
        await FindLimitAsync(uid, caller, users) is { } beyond ? beyond : Show(await passwords.SetAsync(uid, request.Password, caller.Actor));

    private static async Task<ApiResult<bool>> DeleteAsync(
        string uid, Caller caller, UserStore users, UserAdministration administration)
    {
        var failure = await FindLimitAsync(uid, caller, users) ?? Refusal(await administration.DeleteAsync(uid, caller.Actor));
        return failure is null ? true : failure;
    }

    private static async Task<Failure?> FindLimitAsync(string uid, Caller caller, UserStore users) =>
        caller.Token.Type is TokenType.Api && await users.FindAsync(uid) is { SuperUser: true } ? BeyondGenerated : null;

    private static ApiResult<UserResponse> Show(ChangeUserResult result) => result is ChangeUserResult.Done done
        ? UserResponse.From(done.User)
        : Refusal(result)!;

    private static Failure? Refusal(ChangeUserResult result) => result switch
    {
        ChangeUserResult.Done => null,
        ChangeUserResult.Refused refused => Failure.BadRequest(refused.Reason),
        ChangeUserResult.Busy busy => Failure.Unavailable("The user cannot be changed right now, try again later", busy.RetryAfter),
        _ => NotFound,
    };
}
