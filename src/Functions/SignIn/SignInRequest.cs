namespace Bytedesk.Functions.SignIn;

/// <summary>An attempt to sign in.</summary>
internal sealed record SignInRequest
{
    /// <summary>A username, an e-mail address or a mobile number, in any case.</summary>
    public required string Username { get; init; }

    /// <summary>The password.</summary>
    public required string Password { get; init; }

    /// <summary>The client, as it calls itself.</summary>
    public string? Channel { get; init; }

    /// <summary>The client's network address; null when it is not known, and then nothing is counted under it.</summary>
    public required string? ClientAddress { get; init; }
}
