using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Bytedesk.Functions.Tokens.Domains;

/// <summary>
/// A pattern of origins: a host, <c>*.</c> and a name of two labels or more for all its subdomains at any depth but not
/// itself, or an address (IPv6 in brackets); each for one port when it ends in <c>:port</c>, else for all.
/// </summary>
internal sealed record AllowedDomain
{
    private const string Wildcard = "*.";

    private AllowedDomain(string host, bool isWildcard, int? port)
    {
        Host = host;
        IsWildcard = isWildcard;
        Port = port;
    }

    /// <summary>The host in the spelling by which hosts are compared, without the <c>*.</c>.</summary>
    public string Host { get; }

    /// <summary>Whether it stands for the subdomains of <see cref="Host"/>.</summary>
    public bool IsWildcard { get; }

    /// <summary>The only port, 1 to 65535; null for all.</summary>
    public int? Port { get; }

    /// <summary>Reads a pattern in any spelling.</summary>
    /// <param name="domain">What it says, when the answer is <see langword="true"/>.</param>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out AllowedDomain? domain)
    {
        domain = null;
        var isWildcard = text?.StartsWith(Wildcard, StringComparison.Ordinal) is true;
        if (!HostAndPort.TryParse(isWildcard ? text.AsSpan(Wildcard.Length) : text, out var parsed)
            || (isWildcard && (parsed.Host.IsAddress || !parsed.Host.Text.Contains('.', StringComparison.Ordinal))))
        {
            return false;
        }

        domain = new AllowedDomain(parsed.Host.Text, isWildcard, parsed.Port);
        return true;
    }

    /// <summary>Whether requests from <paramref name="origin"/> are meant.</summary>
    public bool Matches(RequestOrigin origin) => HasPort(origin.Port) && (IsWildcard ? IsAbove(origin.Host) : Host == origin.Host);

    /// <summary>Whether everything that <paramref name="other"/> matches is matched by this.</summary>
    public bool Covers(AllowedDomain other) => HasPort(other.Port) && (IsWildcard, other.IsWildcard) switch
    {
        (true, true) => Host == other.Host || IsAbove(other.Host),
        (true, false) => IsAbove(other.Host),
        (false, true) => false,
        (false, false) => Host == other.Host,
    };

    /// <summary>The pattern in its one spelling, which is what is kept and shown.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{(IsWildcard ? Wildcard : "")}{Host}{(Port is { } port ? $":{port}" : "")}");

    private bool HasPort(int? port) => Port is null || Port == port;

    private bool IsAbove(string host) =>
        host.Length > Host.Length + 1
        && host[^(Host.Length + 1)] == '.'
        && host.EndsWith(Host, StringComparison.Ordinal);
}
