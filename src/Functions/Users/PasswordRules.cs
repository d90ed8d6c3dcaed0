using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Bytedesk.Functions.Users;

/// <summary>
/// What a password must satisfy: a length, and not to be among the first guesses (NIST SP 800-63B section 3.1.1.2, OWASP
/// ASVS 6.2.4 and 6.2.11). There are no rules of composition.
/// </summary>
internal static class PasswordRules
{
    private const int ShortestPassword = 8;
    private const int LongestPassword = 128;
    private const int ShortestWord = 3;

    // What everybody knows who knows the product.
    private static readonly string[] ProductWords = ["bytedesk", "weiyu", "weiyuai", "微语", "kefu", "客服", "admin", "administrator", "azure"];

    private static readonly Lazy<FrozenSet<string>> CommonPasswords = new(ReadCommonPasswords);

    /// <summary>The rule that a new password of this user breaks, as a sentence that does not repeat it; null when all hold.</summary>
    public static string? FindBrokenRule(string password, User user) =>
        FindBrokenRule(password, user.Username, user.Email, user.Mobile, user.PhoneNumber, user.Nickname);

    /// <summary>The rule that the password breaks, as a sentence that does not repeat it; null when all hold.</summary>
    public static string? FindBrokenRule(string password, params IReadOnlyList<string?> ownNames)
    {
        password = Text.Normalize(password);
        if (Text.Length(password) is < ShortestPassword or > LongestPassword)
        {
            return $"Password must be {ShortestPassword} to {LongestPassword} characters long";
        }

        var folded = Text.Fold(password);
        if (IsRun(password) || CommonPasswords.Value.Contains(folded))
        {
            return "Password is one of the commonest";
        }

        if (IsMadeOf(folded, ProductWords))
        {
            return "Password is made of the product's own words";
        }

        string[] own = [.. ownNames.OfType<string>().Select(Text.Fold)];
        return own.Any(name => IsName(folded, name)) || IsMadeOf(folded, own.SelectMany(WordsOf))
            ? "Password must not be the user's own name or address"
            : null;
    }

    private static bool IsName(string password, string name) =>
        password == name
        || (name.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && password.AsSpan().SequenceEqual(name.AsSpan(0, at)))
        || (name.Any(char.IsAsciiDigit) && !name.Concat(password).Any(char.IsLetter) && Digits(password) == Digits(name));

    // Without the top-level domain, which is nobody's own.
    private static IEnumerable<string> WordsOf(string name) =>
        Regex.Split(name.LastIndexOf('.') is > 0 and var dot && name.Contains('@', StringComparison.Ordinal) ? name[..dot] : name, @"[^\p{L}]+");

    // Without its digits and symbols nothing but these words, once or more.
    private static bool IsMadeOf(string password, IEnumerable<string> words)
    {
        var letters = string.Concat(password.Where(char.IsLetter));
        string[] patterns = [.. words.Where(static word => word.Length >= ShortestWord || word.Any(static letter => letter > 'z')).Select(Regex.Escape)];
        return letters.Length > 0
            && patterns is not []
            && Regex.IsMatch(letters, $@"\A(?:{string.Join('|', patterns)})+\z", RegexOptions.NonBacktracking);
    }

    private static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));

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

    // The list of 30,000 that comes with the package, one in each line, in lower case.
    private static FrozenSet<string> ReadCommonPasswords()
    {
        using var stream = typeof(Zxcvbn.Zxcvbn).Assembly.GetManifestResourceStream("zxcvbn-core.Dictionaries.passwords.lst")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd()
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(static password => password.Length >= ShortestPassword)
            .ToFrozenSet(StringComparer.Ordinal);
    }
}
