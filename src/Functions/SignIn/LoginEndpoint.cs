using Bytedesk.Functions.Http;
using Bytedesk.Functions.OpenApi;
using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.SignIn;

internal static class LoginEndpoint
{
    public static void MapLogin(this IEndpointRouteBuilder routes) =>
        routes.MapPost($"/{LoginFunction.Route}", LogInAsync)
            .WithTags("Sign-in")
            .WithName("login")
            .WithSummary("Signs a user in and returns a new access token.")
            .WithDescription(
                "Five failures within 15 minutes lock the account for 15 minutes, the right password included; a success "
                + "clears the count. Both numbers are settings. A client's address is locked in the same way after more failures.")
            .WithExample(Example, new LoginResponse("eyJhbGciOiJIUzM4NCJ9.eyJ1aWQiOiIifQ.c2lnbmF0dXJl", UserResponse.Example))
            .Fails(Failure.BadRequest("password is required"), Incorrect, PasswordFailures.Disabled, PasswordFailures.LockedOut(TimeSpan.FromMinutes(15)));

    private static Failure Incorrect { get; } = Failure.Unauthorized("Incorrect username or password");

    private static LoginRequest Example { get; } =
        new() { Username = "agent@example.com", Password = "correct horse battery", Channel = "WEB", Platform = User.BytedeskPlatform };

    private static async Task<ApiResult<LoginResponse>> LogInAsync(
        LoginRequest request, SignInService signIn, ClientAddressReader addresses, HttpContext http)
    {
        if (Broken(request) is { } sentence)
        {
            return Failure.BadRequest(sentence);
        }

        var result = await signIn.SignInAsync(new SignInRequest
        {
            Username = request.Username,
            Password = request.Password,
            Channel = request.Channel,
            ClientAddress = addresses.Read(http),
        });
        return result is { Token: { } token, Password.User: { } user }
            ? new LoginResponse(token.Text, UserResponse.From(user))
            : PasswordFailures.Of(result.Password, Incorrect);
    }

    private static string? Broken(LoginRequest request) =>
        (User.IsKnownPlatform(request.Platform) ? null : $"platform must be {User.BytedeskPlatform}")
        ?? (request.Username.Length is 0 or > LoginRequest.MaxUsernameLength ? $"username must be 1 to {LoginRequest.MaxUsernameLength} characters long" : null)
        ?? (request.Password.Length == 0 ? "password must not be empty" : null)
        ?? (request.Channel?.Length > LoginRequest.MaxChannelLength ? $"channel is longer than {LoginRequest.MaxChannelLength} characters" : null);
}
