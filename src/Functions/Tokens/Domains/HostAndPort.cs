using System.Globalization;

namespace Bytedesk.Functions.Tokens.Domains;

/// <summary>A host and perhaps a port, as a pattern and the authority of an origin (RFC 3986 section 3.2) spell them.</summary>
internal readonly record struct HostAndPort(CanonicalHost Host, int? Port)
{
    public static bool TryParse(ReadOnlySpan<char> text, out HostAndPort parsed)
    {
        parsed = default;
        var hostLength = text.StartsWith('[') ? text.IndexOf(']') + 1 : text.IndexOf(':') is >= 0 and var colon ? colon : text.Length;
        if (!CanonicalHost.TryParse(text[..hostLength], out var host) || !TryParsePort(text[hostLength..], out var port))
        {
            return false;
        }

        parsed = new HostAndPort(host, port);
        return true;
    }

    private static bool TryParsePort(ReadOnlySpan<char> text, out int? port)
    {
        port = null;
        if (text.IsEmpty)
        {
            return true;
        }

        if (text[0] != ':' || !ushort.TryParse(text[1..], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        port = number;
        return number > 0;
    }
}
