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

    /// <summary>Whether the user is a super administrator; from the next request on. Not for generated tokens to change.</summary>
    public bool? SuperUser { get; init; }

    /// <summary>For the description of the API.</summary>
    public static ChangeUserRequest Example { get; } = new() { Nickname = "Agent", Mobile = "13800138000" };

    /// <summary>The first rule that is broken, as a sentence for the client; null when all hold. They are those of a creation.</summary>
    public string? FindBrokenRule(User user) => Password is not null
        ? "password cannot be changed here: use POST /api/users/{uid}/password"
        : UserRules.FindBrokenRule(new CreateUserRequest
        {
            Username = Username,
            Nickname = Nickname,
            Email = Merge(Email, user.Email),
            Mobile = Merge(Mobile, user.Mobile),
            Avatar = Avatar,
            Description = Description,
            Country = Country,
            Sex = Sex,
            Platform = Platform ?? User.BytedeskPlatform,
        }.WithoutBlanks());

    /// <summary>The user after a change that breaks no rule.</summary>
    public User ApplyTo(User user, UserOptions options)
    {
        var email = Merge(Email, user.Email);
        var mobile = Merge(Mobile, user.Mobile);
        var sameEmail = IsSame(email, user.Email);
        var sameMobile = IsSame(mobile, user.Mobile);
        return user with
        {
            Email = email,
            Mobile = mobile,
            Username = Merge(Username, user.Username) ?? email ?? mobile!,
            Nickname = Merge(Nickname, user.Nickname) ?? UserRules.DefaultNickname(mobile, user.Uid),
            Avatar = Merge(Avatar, user.Avatar) ?? options.DefaultAvatar.AbsoluteUri,
            Description = Merge(Description, user.Description) ?? "",
            Country = Merge(Country, user.Country ?? (sameMobile ? null : UserRules.DefaultCountry(mobile))),
            Sex = Sex is null ? user.Sex : UserRules.SexOf(UserRules.NullIfBlank(Sex)),
            EmailVerified = EmailVerified ?? (sameEmail && user.EmailVerified),
            MobileVerified = MobileVerified ?? (sameMobile ? user.MobileVerified : mobile is not null),
            SuperUser = SuperUser ?? user.SuperUser,
        };
    }

    /// <summary>The members in which two versions of a user differ, as the API spells them.</summary>
    public static string Difference(User before, User after)
    {
        (string Member, bool Differs)[] members =
        [
            ("username", before.Username != after.Username),
            ("nickname", before.Nickname != after.Nickname),
            ("email", before.Email != after.Email),
            ("mobile", before.Mobile != after.Mobile),
            ("avatar", before.Avatar != after.Avatar),
            ("description", before.Description != after.Description),
            ("country", before.Country != after.Country),
            ("sex", before.Sex != after.Sex),
            ("emailVerified", before.EmailVerified != after.EmailVerified),
            ("mobileVerified", before.MobileVerified != after.MobileVerified),
            ("superUser", before.SuperUser != after.SuperUser),
        ];
        return string.Join(", ", members.Where(static member => member.Differs).Select(static member => member.Member));
    }

    private static string? Merge(string? wanted, string? current) => wanted is null ? current : UserRules.NullIfBlank(wanted);

    private static bool IsSame(string? one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
