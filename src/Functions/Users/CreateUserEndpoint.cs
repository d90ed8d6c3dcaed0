using Bytedesk.Functions.Audit;
using Bytedesk.Functions.Bearer;
using Bytedesk.Functions.Http;
using Bytedesk.Functions.Idempotency;
using Bytedesk.Functions.OpenApi;
using Bytedesk.Functions.Tokens.Scopes;

namespace Bytedesk.Functions.Users;

internal static class CreateUserEndpoint
{
    public static void MapCreateUser(this IEndpointRouteBuilder routes) =>
        routes.MapPost($"/{CreateUserFunction.Route}", CreateUserAsync)
            .WithTags("Users")
            .WithName("createUser")
            .WithSummary("Creates a user; for super administrators.")
            .RequireSuperUser(AccessScopes.UsersCreate, "Only a super administrator can create users")
            .WithExample(CreateUserRequest.Example, UserResponse.Example)
            .Fails(Failure.BadRequest("Email agent@example.com already exists"))
            .AcceptsIdempotencyKey();

    private static Task<ApiResult<UserResponse>> CreateUserAsync(
        CreateUserRequest request,
        Caller caller,
        UserCreation creation,
        AuditLog audit,
        IdempotencyKey idempotencyKey,
        HttpContext http)
    {
        var operation = new CreateUserOperation(request.ToNewUser(), caller.Actor, creation, audit);
        return idempotencyKey.RunAsync(http, caller, operation);
    }
}
