using System.Text.RegularExpressions;
using Bytedesk.Functions.SignIn;

namespace Bytedesk.Functions.Users;

/// <summary>What a user must satisfy before anything is stored, and what one has who was told nothing else. Uniqueness is found out by taking the names.</summary>
internal static partial class UserRules
{
    private const int EmailLength = 254; // RFC 5321 section 4.5.3.1.3, less the angle brackets
    private const int MailboxLength = 64; // RFC 5321 section 4.5.3.1.1
    private const int NameLength = 64;
    private const int UrlLength = 2_048;
    private const int DescriptionLength = 1_024;

    /// <summary>The first rule that is broken, as a sentence for the client; null when all hold.</summary>
    /// <param name="user">What is asked for, <see cref="CreateUserRequest.Cleaned"/>.</param>
    public static string? FindBrokenRule(CreateUserRequest user, LoginNameNormalizer names) =>
        (User.IsKnownPlatform(user.Platform) ? null : $"platform must be {User.BytedeskPlatform}")
        ?? (user.FindOther() is { } other ? $"{other} cannot be given here" : null)
        ?? (user.Email is null && user.Mobile is null ? "An email or mobile is required" : null)
        ?? (user.Email is null || IsEmail(user.Email) ? null : $"Email {Shown(user.Email)} is not valid")
        ?? BrokenNumber(user, names)
        ?? BrokenUsername(user.Username)
        ?? Text.Validate("nickname", user.Nickname, NameLength)
        ?? Text.Validate("description", user.Description, DescriptionLength, "\n\r\t")
        ?? BrokenSex(user.Sex)
        ?? BrokenAvatar(user.Avatar)
        ?? (user.PasswordHash is null || BCryptHash.IsValid(user.PasswordHash) ? null : "passwordHash must be a BCrypt hash of $2a$, $2b$ or $2y$ with a cost of 4 to 16")
        ?? (user.PasswordHash is null || user.Password is null ? null : "Either password or passwordHash may be given, not both")
        ?? (user.Password is null ? null : BrokenPassword(user.Password, user, names));

    public static bool IsWebAddress(string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps);

    public static string DefaultNickname(User user) => $"User{(user.PhoneNumber ?? user.Uid)[^4..]}";

    public static Sex SexOf(string? sex) => Text.ParseWord<Sex>(sex) ?? Sex.Unknown;

    // RFC 6531 section 3.3: letters of all scripts in both parts. Without the quoted form of the mailbox, in which one mailbox
    // has many spellings, and which no provider gives out.
    public static bool IsEmail(string value) =>
        Text.Length(value) <= EmailLength
        && Text.IsVisible(value)
        && value.LastIndexOf('@') is > 0 and var at
        && Text.Length(value[..at]) <= MailboxLength
        && Mailbox().IsMatch(value[..at])
        && LoginNameNormalizer.NormalizeDomain(value[(at + 1)..]) is not null;

    private static string? BrokenNumber(CreateUserRequest user, LoginNameNormalizer names)
    {
        if (user.Country is not null && !PhoneNumber.IsCountry(user.Country))
        {
            return "country must be the calling code of a country, 1 to 3 digits";
        }

        var number = user.Mobile is null ? null : names.ParsePhoneNumber(user.Mobile, user.Country);
        return user.Mobile is null ? null
            : number is null ? $"Mobile {Shown(user.Mobile)} is not valid"
            : user.Country is not null && user.Country != number.Country ? $"country must be {number.Country}, as the mobile number has it"
            : null;
    }

    private static string? BrokenPassword(string password, CreateUserRequest user, LoginNameNormalizer names) => PasswordRules.FindBrokenRule(
        password, user.Username, user.Email, user.Mobile, user.Mobile is null ? null : names.ParsePhoneNumber(user.Mobile, user.Country)?.E164, user.Nickname);

    private static string? BrokenUsername(string? username) =>
        username is null ? null
        : Text.Length(username) > EmailLength ? $"username is longer than {EmailLength} characters"
        : !Text.IsVisible(username) ? "username has a blank in it, or a character that cannot be seen"
        : null;

    private static string? BrokenSex(string? sex) =>
        Text.TryParseWord(sex, out Sex? _) ? null : "sex must be MALE, FEMALE or UNKNOWN";

    private static string? BrokenAvatar(string? avatar) =>
        Text.Validate("avatar", avatar, UrlLength)
        ?? (avatar is null || IsWebAddress(avatar) ? null : "avatar must be an absolute http or https URL");

    private static string Shown(string value) => value.Length <= EmailLength ? value : string.Concat(value.AsSpan(0, EmailLength), "…");

    // RFC 5322 section 3.2.3, dot-atom, with RFC 6531's letters.
    [GeneratedRegex(@"\A[a-zA-Z0-9!#$%&'*+/=?^_`{|}~\u0080-\uFFFF-]+(\.[a-zA-Z0-9!#$%&'*+/=?^_`{|}~\u0080-\uFFFF-]+)*\z")]
    private static partial Regex Mailbox();
}
