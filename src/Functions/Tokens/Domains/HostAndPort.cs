using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Bytedesk.Functions.Tokens.Domains;

/// <summary>A host and perhaps a port, as a pattern and the authority of an origin (RFC 3986 §3.2) spell them.</summary>
/// <param name="Host">
/// The host as a browser spells it: a name in ASCII (UTS #46) and lower case without a trailing dot, an IPv4 address with
/// four decimal numbers, an IPv6 address in brackets in its short form (RFC 5952).
/// </param>
/// <param name="Port">The port, 1 to 65535; null when none is given.</param>
internal sealed partial record HostAndPort(string Host, int? Port)
{
    public const int MaximumLength = 253; // RFC 1035 §2.3.4, less the lengths' own bytes

    private static readonly IdnMapping Idn = new();

    /// <summary>Reads a host with or without a port, in any spelling; null when it is neither.</summary>
    public static HostAndPort? Parse(string text)
    {
        var parts = Authority().Match(text).Groups;
        int? port = parts["port"] is { Success: true, ValueSpan: var digits } ? int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture) : null;
        return port is null or (> 0 and <= ushort.MaxValue) && FindHost(parts["host"].Value) is { } host ? new HostAndPort(host, port) : null;
    }

    /// <summary>
    /// Reads an <c>Origin</c> (RFC 6454 §7) or <c>Referer</c> (RFC 9110 §10.1.3), with the scheme's port when none is given;
    /// what follows the authority is not looked at. Null for all that is not http or https.
    /// </summary>
    public static HostAndPort? ParseOrigin(string? text)
    {
        var parts = Origin().Match(text ?? "").Groups;
        return Parse(parts["authority"].Value) is { } parsed ? parsed with { Port = parsed.Port ?? (parts["secure"].Success ? 443 : 80) } : null;
    }

    private static string? FindHost(string text)
    {
        if (text.StartsWith('['))
        {
            return Uri.CheckHostName(text) is UriHostNameType.IPv6 ? $"[{IPAddress.Parse(text)}]" : null;
        }

        var name = FindAscii(text);
        name = name.EndsWith('.') ? name[..^1] : name;
        return Uri.CheckHostName(name) switch
        {
            UriHostNameType.Dns when name.Length <= MaximumLength && !EndsInNumber(name) => name,

            // 127.1, 0177.0.0.1 and 2130706433 are addresses to Uri too; a browser has made them 127.0.0.1 before it sends them.
            UriHostNameType.IPv4 when IPAddress.Parse(name).ToString() == name => name,
            _ => null,
        };
    }

    private static string FindAscii(string text)
    {
        try
        {
            return Ascii.IsValid(text) ? text.ToLowerInvariant() : Idn.GetAscii(text);
        }
        catch (ArgumentException)
        {
            // A character that no name may have, or a label that is empty or too long.
            return "";
        }
    }

    // Such a name is an address or nothing to a browser (the URL standard's "ends in a number checker"). An empty last label
    // is the second of two trailing dots, which CheckHostName takes.
    private static bool EndsInNumber(string name)
    {
        var last = name.AsSpan(name.LastIndexOf('.') + 1);
        return last.StartsWith("0x", StringComparison.Ordinal) || !last.ContainsAnyExceptInRange('0', '9');
    }

    // No user information, and no backslash, which ends the authority for a browser and does not for others; no percent sign,
    // neither as an escape nor before an IPv6 zone, which means nothing to anybody else.
    [GeneratedRegex(@"\A(?<host>\[[0-9A-Fa-f:.]+\]|[^\x00-\x20\x7F:/?#@\\%\[\]]{1,254})(?::(?<port>[0-9]{1,5}))?\z")]
    private static partial Regex Authority();

    // Browsers drop some white space and control characters from an address, so what is around them is not what it seems.
    [GeneratedRegex(@"\Ahttp(?<secure>s)?://(?<authority>[^/?#]+)(?:[/?#][^\x00-\x20\x7F]*)?\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Origin();
}
