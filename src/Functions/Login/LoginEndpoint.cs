using Bytedesk.Functions.Http;

namespace Bytedesk.Functions.Login;

internal static class LoginEndpoint
{
    public static void MapLogin(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/auth/v1/login", LogInAsync)
            .WithTags("Sign-in")
            .WithSummary("Signs a user in and returns a new access token.")
            .Fails(StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden, StatusCodes.Status429TooManyRequests);

    private static Task<ApiResult<LoginResponse>> LogInAsync(LoginRequest request, CancellationToken cancellation) =>
        throw new NotImplementedException();
}
