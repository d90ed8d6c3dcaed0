using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Bytedesk.Benchmarks.BadInput;

/// <summary>What the run has used that nobody else may read.</summary>
/// <param name="words">Passwords and keys.</param>
internal sealed partial class Secrets(params IReadOnlyList<string> words)
{
    /// <summary>Stands in every body where a password belongs.</summary>
    public const string Password = "Sesame-Kites-2719-Harbour";

    // Whoever has the signature and guesses the rest has the token.
    private readonly ConcurrentDictionary<string, bool> _signatures = new();

    /// <summary>Notes the tokens in an answer that issues them.</summary>
    public void Learn(string text)
    {
        foreach (Match match in Token().Matches(text))
        {
            _signatures[match.Groups[1].Value] = true;
        }
    }

    /// <summary>The kind of secret that a text holds; null: none.</summary>
    public string? FindIn(string text) =>
        text.Contains(Password, StringComparison.Ordinal) || words.Any(word => text.Contains(word, StringComparison.Ordinal)) ? "password or key"
        : Run().Matches(text).Any(match => _signatures.ContainsKey(match.Value)) ? "token"
        : null;

    [GeneratedRegex(@"eyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.([A-Za-z0-9_-]{64})")]
    private static partial Regex Token();

    // The length of a signature, unpadded.
    [GeneratedRegex(@"(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{64}(?![A-Za-z0-9_-])")]
    private static partial Regex Run();
}
