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

    /// <summary>The same with members that hold nothing but white space left out, as web forms send them.</summary>
    public CreateUserRequest WithoutBlanks() => this with
    {
        Username = UserRules.NullIfBlank(Username),
        Nickname = UserRules.NullIfBlank(Nickname),
        Email = UserRules.NullIfBlank(Email),
        Mobile = UserRules.NullIfBlank(Mobile),
        Avatar = UserRules.NullIfBlank(Avatar),
        Description = UserRules.NullIfBlank(Description),
        Country = UserRules.NullIfBlank(Country),
        Sex = UserRules.NullIfBlank(Sex),
    };

    /// <summary>The user that is asked for, without a password and in no state yet; the rules hold, and blanks are left out.</summary>
    public User ToUser(string uid, DateTimeOffset now, UserOptions options) => new()
    {
        Uid = uid,
        Username = Username ?? Email ?? Mobile!,
        Nickname = Nickname ?? UserRules.DefaultNickname(Mobile, uid),
        Email = Email,
        Mobile = Mobile,
        Country = Country ?? UserRules.DefaultCountry(Mobile),
        Avatar = Avatar ?? options.DefaultAvatar.AbsoluteUri,
        Description = Description ?? "",
        Sex = UserRules.SexOf(Sex),
        EmailVerified = EmailVerified ?? false,
        MobileVerified = MobileVerified ?? Mobile is not null,
        CreatedAt = now,
    };

    /// <summary>Whether the user has what is given here. The password is not compared: that would cost as much as a sign-in, and be one.</summary>
    public bool Describes(User user)
    {
        return IsSame(Username, user.Username)
            && IsSame(Nickname, user.Nickname)
            && IsSame(Email, user.Email)
            && IsSame(Mobile, user.Mobile)
            && IsSame(Avatar, user.Avatar)
            && IsSame(Description, user.Description)
            && IsSame(Country, user.Country)
            && (EmailVerified ?? user.EmailVerified) == user.EmailVerified
            && (MobileVerified ?? user.MobileVerified) == user.MobileVerified
            && (Sex is null || UserRules.SexOf(Sex) == user.Sex);

        static bool IsSame(string? wanted, string? has) => wanted is null || wanted == has;
    }
}
