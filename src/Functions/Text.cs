using System.Globalization;
using System.Text;

namespace Bytedesk.Functions;

/// <summary>How texts that people write are kept, compared and measured.</summary>
internal static class Text
{
    private const char NoCharacter = '\uFFFE';

    // What is drawn as nothing though its category is a letter's, a mark's or a symbol's
    // (Unicode, DerivedCoreProperties, Default_Ignorable_Code_Point, and the empty Braille cell).
    private static readonly (int First, int Last)[] Invisible =
    [
        (0x034F, 0x034F), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F), (0x2800, 0x2800), (0x3164, 0x3164),
        (0xFE00, 0xFE0F), (0xFFA0, 0xFFA0), (0xE0000, 0xE0FFF),
    ];

    /// <summary>The text as it is kept: without white space around it and in Unicode's form NFC; null when nothing is left.</summary>
    public static string? Clean(string? text) => text?.Trim() is { Length: > 0 } trimmed ? Normalize(trimmed) : null;

    /// <summary>
    /// The text as it is compared: the same for every spelling that differs in case or in Unicode's normal form alone
    /// (Unicode Standard, section 3.13, D145; upper, then lower case, stands for the case folding, so that ς is σ).
    /// </summary>
    public static string Fold(string text) => Ascii.IsValid(text)
        ? text.ToLowerInvariant()
        : Normalize(Normalize(text, NormalizationForm.FormD).ToUpperInvariant().ToLowerInvariant());

    /// <summary>The text in a normal form of Unicode. The framework's own method throws at half a surrogate pair and at U+FFFE.</summary>
    public static string Normalize(string text, NormalizationForm form = NormalizationForm.FormC) => Ascii.IsValid(text)
        ? text
        : string.Join(NoCharacter, string.Concat(text.EnumerateRunes()).Split(NoCharacter).Select(part => part.Normalize(form)));

    /// <summary>Whether a part of the text is this, in whatever spelling.</summary>
    /// <param name="folded">From <see cref="Fold"/>.</param>
    public static bool Contains(string? text, string folded) => text is not null && Fold(text).Contains(folded, StringComparison.Ordinal);

    /// <summary>The length in code points, which is what people count.</summary>
    public static int Length(string text) => text.EnumerateRunes().Count();

    /// <summary>The value that a word names, in whatever case; null when it names none. The framework would take numbers and lists too.</summary>
    public static T? ParseWord<T>(string? text)
        where T : struct, Enum =>
        text is { Length: > 0 } && text.All(char.IsAsciiLetter) && Enum.TryParse<T>(text, ignoreCase: true, out var value) ? value : null;

    /// <summary>The same where a word need not be given: null, too, for none. False when it names no value.</summary>
    public static bool TryParseWord<T>(string? text, out T? value)
        where T : struct, Enum => (value = ParseWord<T>(text)) is not null || string.IsNullOrEmpty(text);

    /// <summary>A value as clients read it.</summary>
    public static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToUpperInvariant();

    /// <summary>All values, as they are listed in a refusal.</summary>
    public static string Words<T>()
        where T : struct, Enum => string.Join(' ', Enum.GetValues<T>().Select(Word));

    /// <summary>The first rule that a text breaks, as a sentence for the client; null when all hold.</summary>
    /// <param name="member">The member, or parameter, to name.</param>
    /// <param name="controls">The control characters that may be in it.</param>
    public static string? Validate(string member, string? text, int longest = int.MaxValue, string controls = "") =>
        text is null ? null
        : Length(text) > longest ? $"{member} is longer than {longest} characters"
        : text.Any(character => char.IsControl(character) && !controls.Contains(character, StringComparison.Ordinal)) ? $"{member} has a control character in it"
        : null;

    /// <summary>The same for what lists call something, which is one line of what can be seen.</summary>
    public static string? ValidateLabel(string member, string? text, int longest) =>
        text is null ? null
        : Clean(text) is not { } label ? $"{member} must not be empty"
        : !IsVisible(label.Replace(" ", "", StringComparison.Ordinal)) ? $"{member} has a control, invisible or unassigned character in it"
        : Validate(member, label, longest);

    /// <summary>Whether each character is one that is seen, and of Unicode: no control, format, separator or unassigned one.</summary>
    public static bool IsVisible(string text) => text.EnumerateRunes().All(IsVisible);

    private static bool IsVisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.SpaceSeparator
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned)
        && rune != Rune.ReplacementChar
        && !Array.Exists(Invisible, range => rune.Value >= range.First && rune.Value <= range.Last);
}
