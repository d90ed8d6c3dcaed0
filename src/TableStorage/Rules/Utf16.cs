namespace Bytedesk.TableStorage.Rules;

internal static class Utf16
{
    // Half a surrogate pair has no UTF-8: it would arrive as U+FFFD, and two texts would become one.
    public static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        var start = text.IndexOfAnyInRange('\uD800', '\uDFFF');
        while (start >= 0)
        {
            text = text[start..];
            if (text.Length < 2 || !char.IsSurrogatePair(text[0], text[1]))
            {
                return false;
            }

            text = text[2..];
            start = text.IndexOfAnyInRange('\uD800', '\uDFFF');
        }

        return true;
    }
}
