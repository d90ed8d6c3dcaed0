using System.Diagnostics.CodeAnalysis;

namespace Bytedesk.Functions.Tokens.Domains;

/// <summary>The origins that a token may be used from; without any pattern, from everywhere, a server included.</summary>
internal sealed class AllowedDomains
{
    /// <summary>How many patterns there may be.</summary>
    public const int MaximumCount = 50;

    private AllowedDomains(IReadOnlyList<AllowedDomain> patterns) => Patterns = patterns;

    /// <summary>The patterns, each once, in the order in which they were given.</summary>
    public IReadOnlyList<AllowedDomain> Patterns { get; }

    /// <summary>The same as they are kept and shown.</summary>
    public IReadOnlyList<string> Texts => [.. Patterns.Select(pattern => pattern.ToString())];

    /// <summary>Reads patterns in any spelling.</summary>
    /// <param name="domains">What they say, when the answer is <see langword="true"/>.</param>
    /// <param name="brokenRule">A sentence for the client that names the first that is none, when it is <see langword="false"/>.</param>
    public static bool TryParse(
        IReadOnlyList<string?> texts,
        [NotNullWhen(true)] out AllowedDomains? domains,
        [NotNullWhen(false)] out string? brokenRule)
    {
        AllowedDomain?[] patterns = [.. texts.Take(MaximumCount).Select(AllowedDomain.Parse)];
        brokenRule = texts.Count > MaximumCount ? $"allowedDomains has more than {MaximumCount} entries"
            : Array.IndexOf(patterns, null) is >= 0 and var index ? $"allowedDomains: {Shown(texts[index])} is not a host, an address or *.host, with or without a port"
            : null;
        domains = brokenRule is null ? new AllowedDomains([.. patterns.Distinct()!]) : null;
        return domains is not null;
    }

    /// <summary>Whether a request from <paramref name="origin"/>, null when it has none that can be read, may use the token.</summary>
    public bool Allow(HostAndPort? origin) =>
        Patterns.Count == 0 || (origin is not null && Patterns.Any(pattern => pattern.Covers(new AllowedDomain(origin, IsWildcard: false))));

    /// <summary>Whether <paramref name="other"/> allows nothing that this does not allow, each of its patterns by one of these.</summary>
    public bool Covers(AllowedDomains other) =>
        Patterns.Count == 0
        || (other.Patterns.Count > 0 && other.Patterns.All(theirs => Patterns.Any(pattern => pattern.Covers(theirs))));

    private static string Shown(string? text) => text switch
    {
        null => "null",
        "" => "an empty text",
        { Length: > HostAndPort.MaximumLength } => string.Concat(text.AsSpan(0, HostAndPort.MaximumLength), "…"),
        _ => text,
    };
}
