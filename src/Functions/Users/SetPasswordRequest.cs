namespace Bytedesk.Functions.Users;

/// <summary>A user's new password.</summary>
internal sealed record SetPasswordRequest
{
    /// <summary>8 to 128 characters.</summary>
    public required string Password { get; init; }

    /// <summary>For the description of the API.</summary>
    public static SetPasswordRequest Example { get; } = new() { Password = "correct horse battery" };
}
