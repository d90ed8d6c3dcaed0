using System.Text.Json;
using System.Text.Json.Serialization;
using Bytedesk.Functions.Http;

namespace Bytedesk.Functions.Users;

/// <summary>The user to create. An e-mail address or a mobile number is required.</summary>
internal sealed record CreateUserRequest : IRecordRequest<UserResponse>
{
    /// <summary>The name to sign in with, at most 254 characters; the e-mail address, else the mobile number, when absent.</summary>
    public string? Username { get; init; }

    /// <summary>The name to show, at most 64 characters; when absent, <c>User</c> and the last four of the mobile number or the uid.</summary>
    public string? Nickname { get; init; }

    /// <summary>8 to 128 characters. A user without one cannot sign in with a password.</summary>
    public string? Password { get; init; }

    /// <summary>
    /// In an import, in the place of <see cref="Password"/>: the BCrypt hash that an existing server has of it (<c>$2a$</c>,
    /// <c>$2b$</c> or <c>$2y$</c>, cost 4 to 16). It is replaced at the user's first sign-in.
    /// </summary>
    public string? PasswordHash { get; init; }

    /// <summary>The e-mail address, at most 254 characters; unique, as all names to sign in with are.</summary>
    public string? Email { get; init; }

    /// <summary>
    /// The mobile number, with the country's code after <c>+</c> or <c>00</c> or without; blanks, dashes and brackets do not
    /// matter.
    /// </summary>
    public string? Mobile { get; init; }

    /// <summary>An absolute http or https URL of at most 2,048 characters.</summary>
    public string? Avatar { get; init; }

    /// <summary>About the user, at most 1,024 characters.</summary>
    public string? Description { get; init; }

    /// <summary>Whether the address is known to be the user's; false when absent.</summary>
    public bool? EmailVerified { get; init; }

    /// <summary>Whether the number is known to be the user's; when absent, true if a number is given.</summary>
    public bool? MobileVerified { get; init; }

    /// <summary>Whether the user may sign in; true when absent.</summary>
    public bool? Enabled { get; init; }

    /// <summary><c>MALE</c>, <c>FEMALE</c> or <c>UNKNOWN</c>, the default.</summary>
    public string? Sex { get; init; }

    /// <summary>The country's calling code, 1 to 3 digits; that of the mobile number when absent.</summary>
    public string? Country { get; init; }

    /// <summary><c>BYTEDESK</c>, in any case.</summary>
    public required string Platform { get; init; }

    /// <summary>What else is sent: see <see cref="IRecordRequest{TRecord}"/>.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; set; }

    /// <summary>For the description of the API.</summary>
    public static CreateUserRequest Example { get; } = new()
    {
        Nickname = "Agent",
        Password = "correct horse battery",
        Email = "agent@example.com",
        Mobile = "13800138000",
        Platform = User.BytedeskPlatform,
    };

    /// <summary>The first member that no new user has as it is given here; null when there is none. What the service gives itself is not looked at.</summary>
    public string? FindOther() => this.FindOther(UserResponse.From(new User()), "uid", "passwordModifiedAt", "lockedUntil");

    /// <summary>The same with each text as it is kept; those that hold nothing but white space, as web forms send them, are left out.</summary>
    public CreateUserRequest Cleaned() => this with
    {
        Username = Text.Clean(Username),
        Nickname = Text.Clean(Nickname),
        Email = Text.Clean(Email),
        Mobile = Text.Clean(Mobile),
        Avatar = Text.Clean(Avatar),
        Description = Text.Clean(Description),
        Country = Text.Clean(Country),
        Sex = Text.Clean(Sex),
    };

    /// <summary>The user that is asked for, without a password and in no state yet, or the rule that is broken. The texts are <see cref="Cleaned"/>.</summary>
    public Result<User> ToUser(string uid, DateTimeOffset now, UserOptions options, LoginNameNormalizer names)
    {
        if (UserRules.FindBrokenRule(this, names) is { } broken)
        {
            return Refusal.Invalid(broken);
        }

        var user = new User { Uid = uid, CreatedAt = now }.WithNames(this, names);
        return user with
        {
            Nickname = Nickname ?? UserRules.DefaultNickname(user),
            Avatar = Avatar ?? options.DefaultAvatar.AbsoluteUri,
            Description = Description ?? "",
            Sex = UserRules.SexOf(Sex),
            Enabled = Enabled ?? true,
            EmailVerified = EmailVerified ?? false,
            MobileVerified = MobileVerified ?? Mobile is not null,
            PasswordHash = PasswordHash,
            PasswordModifiedAt = PasswordHash is null ? null : now,
        };
    }

    /// <summary>Whether the user has what is given here. The password is not compared: that would cost as much as a sign-in, and be one.</summary>
    /// <param name="wanted">The user that <see cref="ToUser"/> makes of this.</param>
    public bool Describes(User wanted, User user) =>
        (Username is null || wanted.NormalizedUsername == user.NormalizedUsername)
        && (Email is null || wanted.NormalizedEmail == user.NormalizedEmail)
        && (Mobile is null || wanted.PhoneNumber == user.PhoneNumber)
        && (Country is null || wanted.Country == user.Country)
        && (Nickname ?? user.Nickname) == user.Nickname
        && (Avatar ?? user.Avatar) == user.Avatar
        && (Description ?? user.Description) == user.Description
        && (Enabled ?? user.Enabled) == user.Enabled
        && (EmailVerified ?? user.EmailVerified) == user.EmailVerified
        && (MobileVerified ?? user.MobileVerified) == user.MobileVerified
        && (Sex is null || wanted.Sex == user.Sex);
}
