using Bytedesk.Functions.Bearer;
using Bytedesk.Functions.Http;
using Bytedesk.Functions.OpenApi;
using Bytedesk.Functions.Tokens;
using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.SignIn;

internal static class SignInEndpoints
{
    public static void MapLogin(this IEndpointRouteBuilder routes) =>
        routes.MapPost($"/{SignInFunction.LoginRoute}", LogInAsync)
            .WithName("login")
            .WithTags("Sign-in")
            .WithSummary("Signs a user in and returns a new access token.")
            .WithDescription(
                "Five failures within 15 minutes lock the account for 15 minutes, the right password included; a success "
                + "clears the count. Both numbers are settings. A client's address is locked in the same way after more failures.")
            .WithExample(LoginRequest.Example, new LoginResponse("eyJhbGciOiJIUzM4NCJ9.eyJ1aWQiOiIifQ.c2lnbmF0dXJl", UserResponse.Example))
            .Fails(Failure.BadRequest("password is required"), Failure.Of(PasswordVerifier.Incorrect), Failure.Of(PasswordVerifier.Disabled), Failure.Of(PasswordVerifier.LockedOut(TimeSpan.FromMinutes(15))));

    public static void MapLogout(this IEndpointRouteBuilder routes) =>
        routes.MapPost($"/{SignInFunction.LogoutRoute}", LogOutAsync)
            .WithName("logout")
            .WithTags("Sign-in")
            .WithSummary("Revokes the presented access token at once, on every instance.")
            .WithExample(true)
            .RequireBearer();

    private static async Task<ApiResult<LoginResponse>> LogInAsync(
        LoginRequest request, SignInService signIn, ClientAddressReader addresses, HttpContext http)
    {
        if (request.FindBrokenRule() is { } broken)
        {
            return Failure.BadRequest(broken);
        }

        return ApiResult<LoginResponse>.From(
            await signIn.SignInAsync(request, addresses.Read(http)),
            static issued => new LoginResponse(issued.Text, UserResponse.From(issued.Token.Owner!)));
    }

    private static async Task<ApiResult<bool>> LogOutAsync(CurrentUser caller, TokenRevocationService tokens)
    {
        await tokens.RevokeAsync(caller.Token.Record, caller.Actor, "logout");
        return true;
    }
}
