using System.Buffers;

namespace Bytedesk.Functions.Signing;

/// <summary>The form of the ids that go into tokens: they need no escaping in JSON, and may be table keys.</summary>
internal static class UrlSafeId
{
    private const int MaximumLength = 64;

    private static readonly SearchValues<char> Alphabet =
        SearchValues.Create("-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz");

    /// <summary>Whether <paramref name="text"/> is 1 to 64 ASCII letters, digits, <c>-</c> and <c>_</c>.</summary>
    public static bool IsValid(ReadOnlySpan<char> text) =>
        text.Length is > 0 and <= MaximumLength && !text.ContainsAnyExcept(Alphabet);
}
