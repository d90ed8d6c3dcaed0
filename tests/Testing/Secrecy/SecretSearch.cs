using System.Buffers;

namespace Bytedesk.Testing.Secrecy;

/// <summary>Looks for secrets in lines.</summary>
public static class SecretSearch
{
    /// <summary>What was found where, without the secrets themselves.</summary>
    /// <param name="secrets">What to look for.</param>
    /// <param name="lines">Where.</param>
    public static IEnumerable<string> Find(IEnumerable<Secret> secrets, IEnumerable<(string Source, string Line)> lines)
    {
        var spellings = secrets
            .SelectMany(static secret => secret.Spellings.Select(spelling => (secret.Kind, Spelling: spelling)))
            .ToArray();
        var any = SearchValues.Create([.. spellings.Select(static one => one.Spelling)], StringComparison.Ordinal);
        foreach (var (source, line) in lines.Where(one => one.Line.AsSpan().ContainsAny(any)))
        {
            var found = spellings.Where(one => line.Contains(one.Spelling, StringComparison.Ordinal)).ToArray();
            var told = found
                .OrderByDescending(static one => one.Spelling.Length)
                .Aggregate(line, static (text, one) => text.Replace(one.Spelling, $"<{one.Kind}>", StringComparison.Ordinal));
            yield return $"{source} wrote a {string.Join(" and a ", found.Select(static one => one.Kind).Distinct())}: {told}";
        }
    }
}
