using System.Diagnostics.CodeAnalysis;

namespace Bytedesk.Functions.Signing;

/// <summary>The text that a key is kept as: base64 (RFC 4648 §4), white space around it allowed.</summary>
internal static class KeyText
{
    public static bool TryRead(string text, [NotNullWhen(true)] out byte[]? key)
    {
        var bytes = new byte[text.Length];
        key = Convert.TryFromBase64String(text, bytes, out var length) && length >= SigningKey.MinimumLength
            ? bytes[..length]
            : null;
        return key is not null;
    }
}
