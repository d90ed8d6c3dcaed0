using System.Text.Json;
using System.Text.Json.Serialization;
using Bytedesk.Functions.Http;

namespace Bytedesk.Functions.Users;

/// <summary>What is to become of a user; what is absent or null stays as it is, and an empty text takes away.</summary>
internal sealed record ChangeUserRequest : IRecordRequest<UserResponse>
{
    /// <summary>The name to sign in with; taken away, it becomes the e-mail address, else the mobile number, and follows when that changes.</summary>
    public string? Username { get; init; }

    /// <summary>The name to show; taken away, it becomes that of a user who is created without one.</summary>
    public string? Nickname { get; init; }

    /// <summary>Not to be given here: a password is set with <c>POST /api/users/{uid}/password</c>.</summary>
    public string? Password { get; init; }

    /// <summary>At most 254 characters. An e-mail address or a mobile number must be left.</summary>
    public string? Email { get; init; }

    /// <summary>With the country's code after <c>+</c> or <c>00</c>, or without.</summary>
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

    /// <summary>The country's calling code; it follows the mobile number.</summary>
    public string? Country { get; init; }

    /// <summary><c>BYTEDESK</c>, in any case.</summary>
    public string? Platform { get; init; }

    /// <summary>Whether the user may sign in; without that all their tokens end for good.</summary>
    public bool? Enabled { get; init; }

    /// <summary>Whether the user is a super administrator; from the next request on. Not for generated tokens to change.</summary>
    public bool? SuperUser { get; init; }

    /// <summary>What else is sent: see <see cref="IRecordRequest{TRecord}"/>.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; set; }

    /// <summary>For the description of the API.</summary>
    public static ChangeUserRequest Example { get; } = new() { Nickname = "Agent", Mobile = "13800138000" };

    /// <summary>The user after the change, or the rule that it breaks; those of a creation hold too.</summary>
    public Result<User> ApplyTo(User user, UserOptions options, LoginNameNormalizer names)
    {
        var merged = Merged(user);
        if ((FindUnchangeable(user) ?? UserRules.FindBrokenRule(merged, names)) is { } broken)
        {
            return Refusal.Invalid(broken);
        }

        var changed = user.WithNames(merged, names);
        var sameEmail = changed.NormalizedEmail == user.NormalizedEmail;
        var sameMobile = changed.PhoneNumber == user.PhoneNumber;
        return changed with
        {
            Nickname = merged.Nickname ?? UserRules.DefaultNickname(changed),
            Avatar = merged.Avatar ?? options.DefaultAvatar.AbsoluteUri,
            Description = merged.Description ?? "",
            Sex = Sex is null ? user.Sex : UserRules.SexOf(merged.Sex),
            EmailVerified = EmailVerified ?? (sameEmail && user.EmailVerified),
            MobileVerified = MobileVerified ?? (sameMobile ? user.MobileVerified : changed.Mobile is not null),
            Enabled = Enabled ?? user.Enabled,
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

    private string? FindUnchangeable(User user) =>
        Password is not null ? "password cannot be changed here: use POST /api/users/{uid}/password"
        : this.FindOther(UserResponse.From(user) with { LockedUntil = user.FailureCounter.LockedUntil }) is { } other ? $"{other} cannot be changed here"
        : null;

    // What a creation of the changed user would ask for.
    private CreateUserRequest Merged(User user)
    {
        var mobile = Merge(Mobile, user.Mobile);

        // The country is part of a number that stays; a new one brings its own, though the old one's be sent along.
        var country = mobile is null ? Merge(Country, user.Mobile is null ? user.Country : null)
            : mobile == user.Mobile ? Text.Clean(Country) ?? user.Country
            : mobile.StartsWith('+') && Country == user.Country ? null
            : Text.Clean(Country);
        return new CreateUserRequest
        {
            Username = Username is null && HasDefaultUsername(user) ? null : Merge(Username, user.Username),
            Nickname = Merge(Nickname, user.Nickname),
            Email = Merge(Email, user.Email),
            Mobile = mobile,
            Avatar = Merge(Avatar, user.Avatar),
            Description = Merge(Description, user.Description),
            Country = country,
            Sex = Text.Clean(Sex),
            Platform = Platform ?? User.BytedeskPlatform,
        };
    }

    private static bool HasDefaultUsername(User user) => user.NormalizedUsername == (user.NormalizedEmail ?? user.PhoneNumber);

    private static string? Merge(string? wanted, string? current) => wanted is null ? current : Text.Clean(wanted);
}
