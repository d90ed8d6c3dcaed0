using System.Diagnostics.CodeAnalysis;

namespace Bytedesk.Functions.Tokens.Domains;

/// <summary>Where a request comes from, by its <c>Origin</c> (RFC 6454 section 7) or <c>Referer</c> (RFC 9110 section 10.1.3).</summary>
internal sealed record RequestOrigin
{
    private const string Http = "http://";
    private const string Https = "https://";

    private RequestOrigin(string host, int port)
    {
        Host = host;
        Port = port;
    }

    /// <summary>The host in the spelling by which hosts are compared: ASCII, lower case, an IPv6 address in brackets.</summary>
    public string Host { get; }

    /// <summary>The port, the scheme's own when none is given.</summary>
    public int Port { get; }

    /// <summary>Reads an http or https origin; what follows the authority is not looked at. False for everything else.</summary>
    /// <param name="origin">The origin, when the answer is <see langword="true"/>.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out RequestOrigin? origin)
    {
        origin = null;
        var schemeLength = SchemeLength(text);

        // Browsers drop some white space and control characters from an address, so what is around them is not what it seems.
        if (schemeLength == 0 || text.AsSpan().ContainsAnyInRange('\0', ' ') || text!.Contains('\x7f', StringComparison.Ordinal))
        {
            return false;
        }

        // A backslash ends the authority for a browser and does not for others: it stays in, and no host has one.
        var authority = text.AsSpan(schemeLength);
        var length = authority.IndexOfAny('/', '?', '#');
        authority = length < 0 ? authority : authority[..length];
        if (!HostAndPort.TryParse(authority, out var parsed))
        {
            return false;
        }

        origin = new RequestOrigin(parsed.Host.Text, parsed.Port ?? (schemeLength == Https.Length ? 443 : 80));
        return true;
    }

    private static int SchemeLength(string? text) =>
        text is null ? 0
        : text.StartsWith(Https, StringComparison.OrdinalIgnoreCase) ? Https.Length
        : text.StartsWith(Http, StringComparison.OrdinalIgnoreCase) ? Http.Length
        : 0;
}
