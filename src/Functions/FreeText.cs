using System.Globalization;
using System.Text;

namespace Bytedesk.Functions;

/// <summary>What holds for texts that clients choose. Their lengths count code points, as the schema's do.</summary>
internal static class FreeText
{
    public static int Length(string text)
    {
        var length = 0;
        foreach (var _ in text.EnumerateRunes())
        {
            length++;
        }

        return length;
    }

    /// <summary>The first rule that is broken, as a sentence for the client; null when all hold.</summary>
    /// <param name="member">The member, or parameter, to name.</param>
    /// <param name="controls">The control characters that may be in it.</param>
    public static string? Validate(string member, string? text, int longest = int.MaxValue, string controls = "") =>
        text is null ? null
        : Length(text) > longest ? $"{member} is longer than {longest} characters"
        : text.Any(c => char.IsControl(c) && !controls.Contains(c, StringComparison.Ordinal)) ? $"{member} has a control character in it"
        : null;

    /// <summary>The one spelling of a name: two that look the same are the same.</summary>
    public static string Canonical(string name) => name.Trim().Normalize();

    /// <summary>The same for names, which are one line of what can be seen.</summary>
    public static string? ValidateName(string member, string? name, int longest) =>
        name is null ? null
        : string.IsNullOrWhiteSpace(name) ? $"{member} must not be empty"
        : !IsSeen(name.Trim()) ? $"{member} has a control, invisible or unassigned character in it"
        : Length(Canonical(name)) > longest ? $"{member} is longer than {longest} characters"
        : null;

    private static bool IsSeen(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is not ' ' && Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate or UnicodeCategory.SpaceSeparator
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            {
                return false;
            }
        }

        return true;
    }
}
