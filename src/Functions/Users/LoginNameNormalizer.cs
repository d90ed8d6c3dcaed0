using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace Bytedesk.Functions.Users;

/// <summary>
/// Brings names to sign in with to the one form in which two spellings of a name are the same: a telephone number in E.164,
/// an e-mail address with the domain as IDNA has it on the wire, all else folded. Names are compared in this form alone.
/// </summary>
internal sealed partial class LoginNameNormalizer(IOptions<UserOptions> options)
{
    private static readonly IdnMapping Idna = new() { UseStd3AsciiRules = true };

    /// <summary>The form of a name, whichever it is. Any text has one.</summary>
    public string Normalize(string name)
    {
        var text = name.Trim();
        return ParsePhoneNumber(text)?.E164 ?? NormalizeAddress(text) ?? Text.Fold(text);
    }

    /// <summary>The key of a name, see <see cref="LoginName.Key"/>.</summary>
    public string KeyOf(string name) => LoginName.KeyOf(Normalize(name));

    /// <summary>Reads a telephone number; null when it is not possible.</summary>
    /// <param name="country">The calling code of a number without; null: that of the settings.</param>
    public PhoneNumber? ParsePhoneNumber(string text, string? country = null) =>
        PhoneNumber.Parse(text, country ?? options.Value.DefaultCountry);

    /// <summary>A number in the shortest form that means it wherever no country is told.</summary>
    public string SignInForm(PhoneNumber number) => number.Country == options.Value.DefaultCountry ? number.Shown : number.E164;

    /// <summary>The domain of an address that mail can reach, as it is on the wire; null when it is none (RFC 5890, RFC 1123 §2.1).</summary>
    public static string? NormalizeDomain(string domain)
    {
        try
        {
            // There and back: a label may have been given in either form, and case is folded in the one that has letters.
            var ascii = Idna.GetAscii(Text.Fold(Idna.GetUnicode(Idna.GetAscii(Text.Fold(domain)).ToLowerInvariant()))).ToLowerInvariant();
            return Domain().IsMatch(ascii) ? ascii : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static string? NormalizeAddress(string text) =>
        text.LastIndexOf('@') is > 0 and var at && NormalizeDomain(text[(at + 1)..]) is { } domain
            ? $"{Text.Fold(text[..at])}@{domain}"
            : null;

    // Two labels at least, and no number as the last (RFC 3696 §2).
    [GeneratedRegex(@"\A([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+(?![0-9]+\z)[a-z0-9]([a-z0-9-]*[a-z0-9])?\z")]
    private static partial Regex Domain();
}
