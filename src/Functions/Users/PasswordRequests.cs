namespace Bytedesk.Functions.Users;

/// <summary>A user's new password.</summary>
internal sealed record SetPasswordRequest
{
    /// <summary>8 to 128 characters.</summary>
    public required string Password { get; init; }

    /// <summary>For the description of the API.</summary>
    public static SetPasswordRequest Example { get; } = new() { Password = "correct horse battery" };
}

/// <summary>A user's own password, as it is and as it is to be.</summary>
internal sealed record ChangeOwnPasswordRequest
{
    /// <summary>The password as it is.</summary>
    public required string OldPassword { get; init; }

    /// <summary>8 to 128 characters, and not the old one.</summary>
    public required string NewPassword { get; init; }

    /// <summary>For the description of the API.</summary>
    public static ChangeOwnPasswordRequest Example { get; } =
        new() { OldPassword = "correct horse battery", NewPassword = "seven green kites" };
}
