using System.Globalization;
using System.Text;

namespace Bytedesk.Benchmarks.BadInput;

/// <summary>An answer as it came.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Head">Status line and headers.</param>
/// <param name="Body">The body without its framing; a character is a byte.</param>
internal sealed record RawAnswer(int Status, string Head, string Body)
{
    /// <summary>Whether the app answered, and not the server before it.</summary>
    public bool IsTheApps => Head.Contains("\r\nX-Request-Id:", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads the first answer that is final; null when there is none, or not all of it.</summary>
    /// <param name="bytes">All that came.</param>
    /// <param name="toHead">Whether a HEAD is answered, by the headers of a body that does not follow.</param>
    public static RawAnswer? Read(ReadOnlySpan<byte> bytes, bool toHead)
    {
        var text = Encoding.Latin1.GetString(bytes);
        while (true)
        {
            var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end < 0 || !int.TryParse(text.AsSpan(9, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var status))
            {
                return null;
            }

            var (head, rest) = (text[..end], text[(end + 4)..]);
            if (status >= 200)
            {
                return (toHead || status is 204 or 304 ? rest : Unframe(head, rest)) is { } body ? new RawAnswer(status, head, body) : null;
            }

            text = rest;
        }
    }

    // RFC 9112 §6.3.
    private static string? Unframe(string head, string rest) =>
        head.Contains("\r\nTransfer-Encoding: chunked", StringComparison.OrdinalIgnoreCase) ? Join(rest)
            : LengthIn(head) is not { } length ? rest
            : rest.Length < length ? null
            : rest[..length];

    private static int? LengthIn(string head)
    {
        const string Name = "\r\nContent-Length:";
        var at = head.IndexOf(Name, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? null : int.Parse(head[(at + Name.Length)..].Split('\r', 2)[0], CultureInfo.InvariantCulture);
    }

    // RFC 9112 §7.1.
    private static string? Join(string chunks)
    {
        var body = new StringBuilder();
        while (chunks.IndexOf("\r\n", StringComparison.Ordinal) is var line and > 0)
        {
            var size = int.Parse(chunks.AsSpan(0, line), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (size == 0)
            {
                return body.ToString();
            }

            if (chunks.Length < line + 2 + size + 2)
            {
                return null;
            }

            _ = body.Append(chunks, line + 2, size);
            chunks = chunks[(line + 2 + size + 2)..];
        }

        return null;
    }
}
