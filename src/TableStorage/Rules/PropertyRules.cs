using System.Buffers;
using System.Globalization;

namespace Bytedesk.TableStorage.Rules;

internal static class PropertyRules
{
    private const int MaxNameLength = 255;
    private const int MaxValueBytes = 64 * 1024;

    private static readonly SearchValues<char> AsciiNameParts = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");
    private static readonly DateTime FirstInstant = new(1601, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public static void CheckName(string name, string parameter)
    {
        if (name.Length > MaxNameLength)
        {
            throw Refusal.ByDataModel($"A property's name has at most {MaxNameLength} characters; this one has {name.Length}", parameter);
        }

        if (name.Length == 0 || char.IsAsciiDigit(name[0]) || (name.AsSpan().ContainsAnyExcept(AsciiNameParts) && !IsIdentifier(name)))
        {
            throw Refusal.ByDataModel($"A property's name is a C# identifier; \"{name}\" is not", parameter);
        }
    }

    // The bytes that the value takes in the service.
    public static int CheckValue(string name, object value, string parameter)
    {
        switch (value)
        {
            case string text:
                CheckSize(name, text.Length * 2L, parameter);
                return Utf16.IsWellFormed(text)
                    ? (text.Length * 2) + 4
                    : throw Refusal.ByDataModel($"A text is well-formed Unicode; {name} has half a surrogate pair", parameter);
            case byte[] bytes:
                CheckSize(name, bytes.Length, parameter);
                return bytes.Length + 4;
            case BinaryData data:
                CheckSize(name, data.ToMemory().Length, parameter);
                return data.ToMemory().Length + 4;
            case DateTime { Kind: not DateTimeKind.Utc }:
                throw Refusal.ByDataModel($"A date is in UTC; the kind of {name} does not say so", parameter);
            case DateTime instant:
                return CheckInstant(name, instant, parameter);
            case DateTimeOffset instant:
                return CheckInstant(name, instant.UtcDateTime, parameter);
            case bool:
                return 1;
            case int:
                return 4;
            case long or double:
                return 8;
            case Guid:
                return 16;
            default:
                throw Refusal.ByDataModel($"A property is a string, bool, int, long, double, DateTime, DateTimeOffset, Guid, byte[] or BinaryData; {name} is a {value.GetType().Name}", parameter);
        }
    }

    private static void CheckSize(string name, long size, string parameter)
    {
        if (size > MaxValueBytes)
        {
            throw Refusal.ByDataModel($"A text (in UTF-16) or a binary has at most 64 KiB; {name} has {size} bytes", parameter);
        }
    }

    private static int CheckInstant(string name, DateTime utc, string parameter)
        => utc >= FirstInstant ? 8 : throw Refusal.ByDataModel($"A date is not before 1601-01-01 UTC; {name} is", parameter);

    // C# language specification, section 6.4.3 (Identifiers), without the format characters, which XML names do not take.
    private static bool IsIdentifier(string name)
    {
        for (var i = 0; i < name.Length; i++)
        {
            var category = CharUnicodeInfo.GetUnicodeCategory(name[i]);
            var letter = category is >= UnicodeCategory.UppercaseLetter and <= UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber || name[i] == '_';
            var further = category is UnicodeCategory.DecimalDigitNumber or UnicodeCategory.ConnectorPunctuation or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
            if (!letter && (i == 0 || !further))
            {
                return false;
            }
        }

        return true;
    }
}
