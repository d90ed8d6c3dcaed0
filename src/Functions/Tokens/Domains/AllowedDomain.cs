using System.Globalization;

namespace Bytedesk.Functions.Tokens.Domains;

/// <summary>
/// A pattern of origins: a host, <c>*.</c> and a name of two labels or more for all its subdomains at any depth but not
/// itself, or an address (IPv6 in brackets); each for one port when it ends in <c>:port</c>, else for all.
/// </summary>
internal sealed record AllowedDomain(HostAndPort Target, bool IsWildcard)
{
    private const string Wildcard = "*.";

    /// <summary>Reads a pattern in any spelling; null when it is none.</summary>
    public static AllowedDomain? Parse(string? text)
    {
        var isWildcard = text?.StartsWith(Wildcard, StringComparison.Ordinal) is true;
        return HostAndPort.Parse(isWildcard ? text![Wildcard.Length..] : text ?? "") is { } target && (!isWildcard || MayHaveSubdomains(target.Host))
            ? new AllowedDomain(target, isWildcard)
            : null;
    }

    /// <summary>Whether everything that <paramref name="other"/> matches is matched by this. An origin is a pattern of itself.</summary>
    public bool Covers(AllowedDomain other) =>
        (Target.Port is null || Target.Port == other.Target.Port)
        && ((Target.Host == other.Target.Host && IsWildcard == other.IsWildcard)
            || (IsWildcard && other.Target.Host.EndsWith($".{Target.Host}", StringComparison.Ordinal)));

    /// <summary>The pattern in its one spelling, which is what is kept and shown.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{(IsWildcard ? Wildcard : "")}{Target.Host}{(Target.Port is { } port ? $":{port}" : "")}");

    private static bool MayHaveSubdomains(string host) =>
        Uri.CheckHostName(host) is UriHostNameType.Dns && host.Contains('.', StringComparison.Ordinal);
}
