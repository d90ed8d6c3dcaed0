using System.Globalization;
using System.Text;
using PhoneNumbers;

namespace Bytedesk.Functions.Users;

/// <summary>A telephone number that is possible by the lengths of its country's numbers; whether anybody has it is not asked.</summary>
/// <param name="E164">The one form of all its spellings: <c>+8613800138000</c> (ITU-T E.164).</param>
/// <param name="Country">The country's calling code, 1 to 3 digits.</param>
/// <param name="Shown">As it is shown: the digits in the country, or <paramref name="E164"/> when it was given with the country's.</param>
internal sealed record PhoneNumber(string E164, string Country, string Shown)
{
    // With the prefix and a carrier's no number is longer.
    private const int MostDigits = 20;

    // ITU-T E.164 section 6.2.1: 15 digits, and the +.
    private const int LongestNumber = 16;

    private static readonly PhoneNumberUtil Numbers = PhoneNumberUtil.GetInstance();

    /// <summary>Whether there is such a calling code: 1 to 3 digits.</summary>
    public static bool IsCountry(string country) => RegionOf(country) is not null;

    /// <summary>Reads a number with its country's code, after <c>+</c> or <c>00</c>, or without; null when it is not possible.</summary>
    /// <param name="country">The calling code of a number without.</param>
    public static PhoneNumber? Parse(string text, string country)
    {
        if (Digits(text) is not { } digits || RegionOf(country) is not { } region)
        {
            return null;
        }

        try
        {
            // Behind a carrier's code the library may leave the 0 of the trunk in the number, and take it off when it reads its own
            // form: one text would be two names. Such a text is no number.
            var number = Numbers.Parse(digits, region);
            var e164 = Numbers.Format(number, PhoneNumberFormat.E164);
            if (e164.Length > LongestNumber
                || Numbers.IsPossibleNumberWithReason(number) is not PhoneNumberUtil.ValidationResult.IS_POSSIBLE
                || Numbers.Format(Numbers.Parse(e164, region), PhoneNumberFormat.E164) != e164)
            {
                return null;
            }

            return new PhoneNumber(
                e164,
                number.CountryCode.ToString(CultureInfo.InvariantCulture),
                digits[0] is '+' ? e164 : Numbers.GetNationalSignificantNumber(number));
        }
        catch (NumberParseException)
        {
            return null;
        }
    }

    // The digits in ASCII, behind + when the country's code is among them; null when there is something else in the text.
    private static string? Digits(string text)
    {
        var digits = new StringBuilder();
        foreach (var character in text.AsSpan().Trim())
        {
            if (CharUnicodeInfo.GetDecimalDigitValue(character) is >= 0 and var digit)
            {
                _ = digits.Append((char)('0' + digit));
            }
            else if (character is '+' or '＋' && digits.Length == 0)
            {
                _ = digits.Append('+');
            }
            else if (character is not ('(' or ')' or '（' or '）' or '.')
                && char.GetUnicodeCategory(character) is not (UnicodeCategory.SpaceSeparator or UnicodeCategory.DashPunctuation))
            {
                return null;
            }

            if (digits.Length > MostDigits)
            {
                return null;
            }
        }

        var found = digits.ToString();
        return found.Length == 0 ? null
            : found.StartsWith("00", StringComparison.Ordinal) ? $"+{found[2..]}"
            : found;
    }

    private static string? RegionOf(string country) =>
        country.Length is >= 1 and <= 3
        && country.All(char.IsAsciiDigit)
        && country[0] != '0'
        && Numbers.GetRegionCodeForCountryCode(int.Parse(country, CultureInfo.InvariantCulture)) is { } region and not "ZZ"
            ? region
            : null;
}
