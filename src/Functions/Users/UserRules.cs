using System.Net.Mail;
using System.Text.RegularExpressions;

namespace Bytedesk.Functions.Users;

/// <summary>What a user must satisfy before anything is stored, and what one has who was told nothing else. Uniqueness is found out by taking the names.</summary>
internal static partial class UserRules
{
    private const int EmailLength = 254; // RFC 5321 section 4.5.3.1.3, less the angle brackets
    private const int MailboxLength = 64; // RFC 5321 section 4.5.3.1.1
    private const int NameLength = 64;
    private const int UrlLength = 2_048;
    private const int DescriptionLength = 1_024;
    private const int CountryLength = 8;

    /// <summary>The first rule that is broken, as a sentence for the client; null when all hold.</summary>
    public static string? FindBrokenRule(CreateUserRequest user) =>
        (User.IsKnownPlatform(user.Platform) ? null : $"platform must be {User.BytedeskPlatform}")
        ?? (user.Email is null && user.Mobile is null ? "An email or mobile is required" : null)
        ?? (user.Email is null || IsEmail(user.Email) ? null : $"Email {Shown(user.Email)} is not valid")
        ?? (user.Mobile is null || MobileForm().IsMatch(user.Mobile) ? null : $"Mobile {Shown(user.Mobile)} is not valid")
        ?? BrokenUsername(user.Username)
        ?? TooLong("nickname", user.Nickname, NameLength)
        ?? TooLong("description", user.Description, DescriptionLength)
        ?? TooLong("country", user.Country, CountryLength)
        ?? BrokenSex(user.Sex)
        ?? BrokenAvatar(user.Avatar)
        ?? PasswordRules.FindBrokenRule(user.Password, user.Username, user.Email, user.Mobile, user.Nickname);

    public static bool IsWebAddress(string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps);

    public static string? NullIfBlank(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;

    public static string DefaultNickname(string? mobile, string uid) => $"User{(mobile ?? uid)[^4..]}";

    public static string? DefaultCountry(string? mobile) => mobile?.StartsWith('+') is false ? "86" : null;

    public static Sex SexOf(string? sex) => sex is null ? Sex.Unknown : Enum.Parse<Sex>(sex, ignoreCase: true);

    // MailAddress knows the grammar, and takes display names and comments too: those change what Address gives back. It
    // also takes a dot at the mailbox's end (RFC 5322 section 3.2.3), as the look at the host takes underscores.
    private static bool IsEmail(string value) =>
        value.Length <= EmailLength
        && MailAddress.TryCreate(value, out var address)
        && address.Address == value
        && address.User.Length <= MailboxLength
        && !address.User.EndsWith('.')
        && address.Host.Contains('.', StringComparison.Ordinal)
        && !address.Host.EndsWith('.')
        && !address.Host.Contains('_', StringComparison.Ordinal)
        && Uri.CheckHostName(address.Host) == UriHostNameType.Dns;

    private static string? BrokenUsername(string? username) =>
        username is null ? null
        : username.Length > EmailLength ? $"username is longer than {EmailLength} characters"
        : username != username.Trim() || username.Any(char.IsControl) ? "username has white space around it or a control character in it"
        : null;

    private static string? BrokenSex(string? sex) =>
        sex is null || IsSex(sex) ? null : "sex must be MALE, FEMALE or UNKNOWN";

    // Enum.TryParse alone would take numbers.
    private static bool IsSex(string sex) => sex.All(char.IsAsciiLetter) && Enum.TryParse<Sex>(sex, ignoreCase: true, out _);

    private static string? BrokenAvatar(string? avatar) =>
        TooLong("avatar", avatar, UrlLength)
        ?? (avatar is null || IsWebAddress(avatar) ? null : "avatar must be an absolute http or https URL");

    private static string? TooLong(string member, string? value, int length) =>
        value?.Length > length ? $"{member} is longer than {length} characters" : null;

    private static string Shown(string value) => value.Length <= EmailLength ? value : string.Concat(value.AsSpan(0, EmailLength), "…");

    [GeneratedRegex("^\\+?[0-9]{6,15}\\z", RegexOptions.CultureInvariant)]
    private static partial Regex MobileForm();
}
