namespace Bytedesk.Functions.Users;

/// <summary>What a user has who was told nothing else.</summary>
internal static class UserDefaults
{
    public static string Nickname(string? mobile, string uid) => $"User{(mobile ?? uid)[^4..]}";

    public static string? Country(string? mobile) => mobile?.StartsWith('+') is false ? "86" : null;

    public static Sex SexOf(string? sex) => sex is null ? Sex.Unknown : Enum.Parse<Sex>(sex, ignoreCase: true);
}
