using Bytedesk.Functions.Bearer;
using Bytedesk.Functions.Http;
using Bytedesk.Functions.Idempotency;
using Bytedesk.Functions.OpenApi;
using Bytedesk.Functions.Tokens.Scopes;

namespace Bytedesk.Functions.Users;

internal static class CreateUserEndpoint
{
    public static void MapCreateUser(this IEndpointRouteBuilder routes) =>
        routes.MapPost($"/{UsersFunction.CreateRoute}", CreateAsync)
            .WithTags("Users")
            .WithName("createUser")
            .WithSummary("Creates a user; for super administrators.")
            .RequireSuperUser(AccessScopes.UsersCreate, "Only a super administrator can create users")
            .WithExample(CreateUserRequest.Example, UserResponse.Example)
            .Fails(Failure.BadRequest("Email agent@example.com already exists"))
            .AcceptsIdempotencyKey();

    private static Task<ApiResult<UserResponse>> CreateAsync(
        CreateUserRequest request, CurrentUser caller, UserCreationService users, IdempotencyKey idempotencyKey, HttpContext http)
    {
        if (request.PasswordHash is not null)
        {
            return Task.FromResult<ApiResult<UserResponse>>(Failure.BadRequest("passwordHash can be given in an import alone"));
        }

        return idempotencyKey.RunAsync(
            http, caller.User.Uid, "create-user", request.Cleaned() with { Others = null }, new IdempotentCreation<UserResponse>(UserCreationService.NewUid, CreateAsync, FindOrAbandonAsync));

        async Task<Result<UserResponse>> CreateAsync(string uid)
        {
            var result = await users.CreateAsync(request, uid, caller.Actor);
            return result.Value is { } user ? UserResponse.From(user) : result.Refusal!;
        }

        async Task<UserResponse?> FindOrAbandonAsync(string uid) =>
            await users.FindOrAbandonAsync(uid) is { } user ? UserResponse.From(user) : null;
    }
}
