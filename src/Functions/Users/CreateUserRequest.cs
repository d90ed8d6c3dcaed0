namespace Bytedesk.Functions.Users;

/// <summary>The user to create. An e-mail address or a mobile number is required.</summary>
internal sealed record CreateUserRequest
{
    /// <summary>The name to sign in with, at most 254 characters; the e-mail address, else the mobile number, when absent.</summary>
    public string? Username { get; init; }

    /// <summary>The name to show, at most 64 characters; when absent, <c>User</c> and the last four of the mobile number or the uid.</summary>
    public string? Nickname { get; init; }

    /// <summary>8 to 128 characters. A user without one cannot sign in with a password.</summary>
    public string? Password { get; init; }

    /// <summary>The e-mail address, at most 254 characters; unique, as all names to sign in with are.</summary>
    public string? Email { get; init; }

    /// <summary>The mobile number: 6 to 15 digits with an optional leading <c>+</c>.</summary>
    public string? Mobile { get; init; }

    /// <summary>An absolute http or https URL of at most 2,048 characters.</summary>
    public string? Avatar { get; init; }

    /// <summary>About the user, at most 1,024 characters.</summary>
    public string? Description { get; init; }

    /// <summary>Whether the address is known to be the user's; false when absent.</summary>
    public bool? EmailVerified { get; init; }

    /// <summary>Whether the number is known to be the user's; when absent, true if a number is given.</summary>
    public bool? MobileVerified { get; init; }

    /// <summary><c>MALE</c>, <c>FEMALE</c> or <c>UNKNOWN</c>, the default.</summary>
    public string? Sex { get; init; }

    /// <summary>The country calling code, at most 8 characters; <c>86</c> when absent and a mobile number without <c>+</c> is given.</summary>
    public string? Country { get; init; }

    /// <summary><c>BYTEDESK</c>, in any case.</summary>
    public required string Platform { get; init; }

    /// <summary>For the description of the API.</summary>
    public static CreateUserRequest Example { get; } = new()
    {
        Nickname = "Agent",
        Password = "correct horse battery",
        Email = "agent@example.com",
        Mobile = "13800138000",
        Platform = User.BytedeskPlatform,
    };

    public NewUser ToNewUser() => new()
    {
        Username = Username,
        Nickname = Nickname,
        Password = Password,
        Email = Email,
        Mobile = Mobile,
        Avatar = Avatar,
        Description = Description,
        EmailVerified = EmailVerified,
        MobileVerified = MobileVerified,
        Sex = Sex,
        Country = Country,
        Platform = Platform,
    };
}
