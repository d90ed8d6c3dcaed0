using Bytedesk.Functions.Http;

namespace Bytedesk.Functions.Users;

/// <summary>What is to become of a user; what is absent or null stays as it is, and an empty text takes away.</summary>
internal sealed record ChangeUserRequest
{
    /// <summary>The name to sign in with; taken away, it becomes the e-mail address, else the mobile number.</summary>
    public string? Username { get; init; }

    /// <summary>The name to show; taken away, it becomes that of a user who is created without one.</summary>
    public string? Nickname { get; init; }

    /// <summary>Not to be given here: a password is set with <c>POST /api/users/{uid}/password</c>.</summary>
    public string? Password { get; init; }

    /// <summary>At most 254 characters. An e-mail address or a mobile number must be left.</summary>
    public string? Email { get; init; }

    /// <summary>6 to 15 digits with an optional leading <c>+</c>.</summary>
    public string? Mobile { get; init; }

    /// <summary>An absolute http or https URL; taken away, it becomes the default.</summary>
    public string? Avatar { get; init; }

    /// <summary>About the user.</summary>
    public string? Description { get; init; }

    /// <summary>Whether the address is known to be the user's; for another address false, when absent.</summary>
    public bool? EmailVerified { get; init; }

    /// <summary>Whether the number is known to be the user's; for another number true, when absent.</summary>
    public bool? MobileVerified { get; init; }

    /// <summary><c>MALE</c>, <c>FEMALE</c> or <c>UNKNOWN</c>.</summary>
    public string? Sex { get; init; }

    /// <summary>The country calling code.</summary>
    public string? Country { get; init; }

    /// <summary><c>BYTEDESK</c>, in any case.</summary>
    public string? Platform { get; init; }

    /// <summary>For the description of the API.</summary>
    public static ChangeUserRequest Example { get; } = new() { Nickname = "Agent", Mobile = "13800138000" };

    public static Failure PasswordGiven { get; } =
        Failure.BadRequest("password cannot be changed here: use POST /api/users/{uid}/password");

    public UserEdit ToEdit() => new()
    {
        Username = Username,
        Nickname = Nickname,
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
