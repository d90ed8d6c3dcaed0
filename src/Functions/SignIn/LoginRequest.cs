using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.SignIn;

/// <summary>Who wants to sign in, and from where.</summary>
internal sealed record LoginRequest
{
    private const int MaxUsernameLength = 254;
    private const int MaxChannelLength = 32;

    /// <summary>A username, an e-mail address or a mobile number, at most 254 characters, in any spelling: case and blanks around it do not matter.</summary>
    public required string Username { get; init; }

    /// <summary>The password, as it was typed.</summary>
    public required string Password { get; init; }

    /// <summary><c>BYTEDESK</c>, in any case.</summary>
    public required string Platform { get; init; }

    /// <summary>What the client is, such as <c>FLUTTER</c> or <c>WEB</c>; up to 32 characters, kept on the token.</summary>
    public string? Channel { get; init; }

    /// <summary>For the description of the API.</summary>
    public static LoginRequest Example { get; } =
        new() { Username = "agent@example.com", Password = "correct horse battery", Channel = "WEB", Platform = User.BytedeskPlatform };

    /// <summary>The first rule that is broken, as a sentence for the client; null when all hold.</summary>
    public string? FindBrokenRule() =>
        (User.IsKnownPlatform(Platform) ? null : $"platform must be {User.BytedeskPlatform}")
        ?? (Text.Length(Username.Trim()) is 0 or > MaxUsernameLength ? $"username must be 1 to {MaxUsernameLength} characters long" : null)
        ?? (Password.Length == 0 ? "password must not be empty" : null)
        ?? Text.Validate("channel", Channel, MaxChannelLength);
}

/// <summary>A new access token and the user it is for.</summary>
/// <param name="AccessToken">The token, to be sent as <c>Authorization: Bearer …</c>.</param>
/// <param name="User">The user it is for.</param>
internal sealed record LoginResponse(string AccessToken, UserResponse User);
