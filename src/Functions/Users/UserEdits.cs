namespace Bytedesk.Functions.Users;

/// <summary>Works out what a user is like after an edit, and whether that may be.</summary>
internal static class UserEdits
{
    /// <summary>The first rule that is broken, as a sentence for the client; null when all hold.</summary>
    public static string? FindBrokenRule(UserEdit edit, User user) => NewUserRules.FindBrokenRule(new NewUser
    {
        Username = edit.Username,
        Nickname = edit.Nickname,
        Email = Merge(edit.Email, user.Email),
        Mobile = Merge(edit.Mobile, user.Mobile),
        Avatar = edit.Avatar,
        Description = edit.Description,
        Country = edit.Country,
        Sex = edit.Sex,
        Platform = edit.Platform ?? User.BytedeskPlatform,
    }.WithoutBlanks());

    /// <summary>The user after an edit that breaks no rule.</summary>
    public static User Apply(UserEdit edit, User user, UserOptions options)
    {
        var email = Merge(edit.Email, user.Email);
        var mobile = Merge(edit.Mobile, user.Mobile);
        var sameEmail = IsSame(email, user.Email);
        var sameMobile = IsSame(mobile, user.Mobile);
        return user with
        {
            Email = email,
            Mobile = mobile,
            Username = Merge(edit.Username, user.Username) ?? email ?? mobile!,
            Nickname = Merge(edit.Nickname, user.Nickname) ?? UserDefaults.Nickname(mobile, user.Uid),
            Avatar = Merge(edit.Avatar, user.Avatar) ?? options.DefaultAvatar.AbsoluteUri,
            Description = Merge(edit.Description, user.Description) ?? "",
            Country = Merge(edit.Country, user.Country ?? (sameMobile ? null : UserDefaults.Country(mobile))),
            Sex = edit.Sex is null ? user.Sex : UserDefaults.SexOf(Merge(edit.Sex, null)),
            EmailVerified = edit.EmailVerified ?? (sameEmail && user.EmailVerified),
            MobileVerified = edit.MobileVerified ?? (sameMobile ? user.MobileVerified : mobile is not null),
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
        ];
        return string.Join(", ", members.Where(member => member.Differs).Select(member => member.Member));
    }

    private static string? Merge(string? wanted, string? current) =>
        wanted is null ? current : string.IsNullOrWhiteSpace(wanted) ? null : wanted;

    private static bool IsSame(string? one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
