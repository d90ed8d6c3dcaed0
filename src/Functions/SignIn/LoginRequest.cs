namespace Bytedesk.Functions.SignIn;

/// <summary>Who wants to sign in, and from where.</summary>
internal sealed record LoginRequest
{
    public const int MaxUsernameLength = 254;

    public const int MaxChannelLength = 32;

    /// <summary>A username, an e-mail address or a mobile number, at most 254 characters; case does not matter.</summary>
    public required string Username { get; init; }

    /// <summary>The password, as it was typed.</summary>
    public required string Password { get; init; }

    /// <summary><c>BYTEDESK</c>, in any case.</summary>
    public required string Platform { get; init; }

    /// <summary>What the client is, such as <c>FLUTTER</c> or <c>WEB</c>; up to 32 characters, kept on the token.</summary>
    public string? Channel { get; init; }
}
