using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Bytedesk.Functions.Tokens.Domains;

/// <summary>
/// The one spelling of a host by which hosts are compared: a name in ASCII and lower case without a trailing dot, an
/// IPv4 address with four decimal numbers, an IPv6 address in brackets in its short form (RFC 5952).
/// </summary>
/// <param name="Text">That spelling.</param>
/// <param name="IsAddress">Whether it is an address, which has no subdomains.</param>
internal readonly record struct CanonicalHost(string Text, bool IsAddress)
{
    public const int MaximumLength = 253; // RFC 1035 section 2.3.4, less the lengths' own bytes

    private static readonly IdnMapping Idn = new();

    // Without the percent sign that IPAddress takes: a zone means nothing to anybody else.
    private static readonly SearchValues<char> Address6 = SearchValues.Create("0123456789ABCDEFabcdef:.");

    public static bool TryParse(ReadOnlySpan<char> text, out CanonicalHost host)
    {
        host = default;
        if (text.StartsWith('['))
        {
            return TryParseAddress6(text, out host);
        }

        if (!TryMakeAscii(text, out var ascii))
        {
            return false;
        }

        ascii = ascii.EndsWith('.') ? ascii[..^1] : ascii;
        var kind = ascii.Length <= MaximumLength ? Uri.CheckHostName(ascii) : UriHostNameType.Unknown;
        host = new CanonicalHost(ascii, kind is UriHostNameType.IPv4);
        return kind is UriHostNameType.Dns ? !EndsInNumber(ascii)
            : kind is UriHostNameType.IPv4 && IPAddress.Parse(ascii).ToString() == ascii;
    }

    private static bool TryParseAddress6(ReadOnlySpan<char> text, out CanonicalHost host)
    {
        host = default;
        if (!text.EndsWith(']')
            || text[1..^1].ContainsAnyExcept(Address6)
            || !IPAddress.TryParse(text[1..^1], out var address)
            || address.AddressFamily is not AddressFamily.InterNetworkV6)
        {
            return false;
        }

        host = new CanonicalHost($"[{address}]", IsAddress: true);
        return true;
    }

    private static bool TryMakeAscii(ReadOnlySpan<char> text, out string ascii)
    {
        ascii = text.ToString().ToLowerInvariant();
        if (Ascii.IsValid(ascii))
        {
            return true;
        }

        foreach (var rune in ascii.EnumerateRunes())
        {
            if (!rune.IsAscii && !IsPlainLetter(rune))
            {
                return false;
            }
        }

        try
        {
            ascii = Idn.GetAscii(ascii);
            return true;
        }
        catch (ArgumentException)
        {
            // An empty label, or one that is too long.
            return false;
        }
    }

    // Without ICU nothing maps a compatibility form or a combining accent to what browsers make of it (UTS #46), and a name
    // that is spelled so would never match. Who needs one writes it as browsers send it, in punycode.
    private static bool IsPlainLetter(Rune rune) =>
        rune.Value is not ((>= 0x0300 and <= 0x036f) or (>= 0xfb00 and <= 0xffff))
        && Rune.GetUnicodeCategory(rune) is UnicodeCategory.LowercaseLetter or UnicodeCategory.OtherLetter
            or UnicodeCategory.ModifierLetter or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
            or UnicodeCategory.DecimalDigitNumber;

    // Such a name is an address or nothing to a browser (the URL standard's "ends in a number checker").
    // A last label of no digit at all is one too: that is the second of two trailing dots, which CheckHostName takes.
    private static bool EndsInNumber(string name)
    {
        var last = name.AsSpan(name.LastIndexOf('.') + 1);
        return last.StartsWith("0x", StringComparison.Ordinal) || !last.ContainsAnyExceptInRange('0', '9');
    }
}
