using System.Buffers;

namespace Bytedesk.TableStorage.Rules;

internal static class KeyRules
{
    // 1 KiB of UTF-16. The scalability targets say 1,024 characters; the smaller of the two is safe with both.
    private const int MaxLength = 512;

    private static readonly SearchValues<char> Forbidden = SearchValues.Create(
        ['/', '\\', '#', '?', .. Enumerable.Range(0x00, 0x20).Concat(Enumerable.Range(0x7F, 0x21)).Select(code => (char)code)]);

    public static void Check(string? key, string parameter)
    {
        ArgumentNullException.ThrowIfNull(key, parameter);
        if (key.Length > MaxLength)
        {
            throw Refusal.ByDataModel($"A key is at most 1 KiB, {MaxLength} UTF-16 characters; this one has {key.Length}", parameter);
        }

        if (key.AsSpan().ContainsAny(Forbidden))
        {
            throw Refusal.ByDataModel(@"A key has none of / \ # ? and no control characters (U+0000 to U+001F, U+007F to U+009F)", parameter);
        }

        if (!Utf16.IsWellFormed(key))
        {
            throw Refusal.ByDataModel("A key is well-formed Unicode, without half a surrogate pair", parameter);
        }
    }
}
