using System.Collections.Frozen;

namespace Bytedesk.Functions.Users;

/// <summary>
/// What a password must satisfy: a length, and not to be among the first guesses (NIST SP 800-63B section 3.1.1.2).
/// There are no rules of composition.
/// </summary>
internal static class PasswordRules
{
    private const int ShortestPassword = 8;
    private const int LongestPassword = 128;

    private static readonly Lazy<FrozenSet<string>> CommonPasswords = new(ReadCommonPasswords);

    /// <summary>The rule that a new password of this user breaks, as a sentence that does not repeat it; null when all hold.</summary>
    public static string? FindBrokenRule(string password, User user) =>
        FindBrokenRule(password, user.Username, user.Email, user.Mobile, user.Nickname);

    /// <summary>The rule that the password breaks, as a sentence that does not repeat it; null when all hold.</summary>
    /// <param name="password">The password; null, when there is to be none, breaks no rule.</param>
    public static string? FindBrokenRule(string? password, params ReadOnlySpan<string?> ownNames)
    {
        if (password is null)
        {
            return null;
        }

        if (password.EnumerateRunes().Count() is < ShortestPassword or > LongestPassword)
        {
            return $"Password must be {ShortestPassword} to {LongestPassword} characters long";
        }

        if (IsRun(password) || CommonPasswords.Value.Contains(password))
        {
            return "Password is one of the commonest";
        }

        foreach (var name in ownNames)
        {
            if (name is not null && IsName(password, name))
            {
                return "Password must not be the user's own name or address";
            }
        }

        return null;
    }

    private static bool IsName(string password, string name) =>
        password.Equals(name, StringComparison.OrdinalIgnoreCase)
        || (name.IndexOf('@', StringComparison.Ordinal) is > 0 and var at
            && password.AsSpan().Equals(name.AsSpan(0, at), StringComparison.OrdinalIgnoreCase));

    // 11111111, 12345678, hgfedcba: the same step from each character to the next.
    private static bool IsRun(string password)
    {
        var step = password[1] - password[0];
        if (step is < -1 or > 1)
        {
            return false;
        }

        for (var i = 2; i < password.Length; i++)
        {
            if (password[i] - password[i - 1] != step)
            {
                return false;
            }
        }

        return true;
    }

    private static FrozenSet<string> ReadCommonPasswords()
    {
        using var stream = typeof(PasswordRules).Assembly.GetManifestResourceStream("CommonPasswords.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd()
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    }
}
