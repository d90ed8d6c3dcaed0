using Bytedesk.Functions.Http;
using Bytedesk.Functions.UserProfile;
using Microsoft.AspNetCore.Mvc;

namespace Bytedesk.Functions.CreateUser;

internal static class CreateUserEndpoint
{
    public static void MapCreateUser(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/v1/user/create", CreateUserAsync)
            .WithTags("Users")
            .WithSummary("Creates a user; for super administrators.")
            .RequireBearer()
            .Fails(StatusCodes.Status403Forbidden, StatusCodes.Status422UnprocessableEntity);

    private static Task<ApiResult<UserResponse>> CreateUserAsync(
        CreateUserRequest request,
        [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey,
        CancellationToken cancellation) =>
        throw new NotImplementedException();
}
