using Bytedesk.Functions.Http;
using Bytedesk.Functions.UserProfile;
using Bytedesk.Identity.SignIn;
using Bytedesk.Identity.Users;

namespace Bytedesk.Functions.Login;

internal static class LoginEndpoint
{
    public static void MapLogin(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/auth/v1/login", LogInAsync)
            .WithTags("Sign-in")
            .WithSummary("Signs a user in and returns a new access token.")
            .Fails(StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden, StatusCodes.Status429TooManyRequests);

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
        return result switch
        {
            SignInResult.Succeeded succeeded => new LoginResponse(succeeded.Token.Text, UserResponse.From(succeeded.User)),
            SignInResult.Disabled => Failure.Forbidden("The user is disabled"),
            SignInResult.LockedOut locked => Failure.TooManyRequests("Too many failed sign-ins, try again later", locked.RetryAfter),
            SignInResult.Busy busy => Failure.Unavailable("Too many sign-ins at a time, try again later", busy.RetryAfter),
            _ => Failure.Unauthorized("Incorrect username or password"),
        };
    }

    private static string? Broken(LoginRequest request) =>
        (User.IsKnownPlatform(request.Platform) ? null : $"platform must be {User.BytedeskPlatform}")
        ?? (request.Username.Length is 0 or > LoginRequest.MaxUsernameLength ? $"username must be 1 to {LoginRequest.MaxUsernameLength} characters long" : null)
        ?? (request.Password.Length == 0 ? "password must not be empty" : null)
        ?? (request.Channel?.Length > LoginRequest.MaxChannelLength ? $"channel is longer than {LoginRequest.MaxChannelLength} characters" : null);
}
