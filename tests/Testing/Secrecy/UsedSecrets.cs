using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Bytedesk.Testing.Secrecy;

/// <summary>The tokens, passwords and keys that the tests of this process have used.</summary>
public static partial class UsedSecrets
{
    /// <summary>What is shorter could be in a line by chance.</summary>
    private const int ShortestPassword = 8;

    // A secret of fewer bits is none.
    private const int ShortestSignature = 32;

    // Sent to show that it is refused; and the name of parameters, which stacks hold.
    private const string Word = "password";

    private static readonly ConcurrentDictionary<Secret, bool> Known = new();

    public static ICollection<Secret> All => Known.Keys;

    public static void AddPassword(string? password)
    {
        if (password is { Length: >= ShortestPassword } and not Word)
        {
            _ = Known.TryAdd(new Secret("password", password), true);
        }
    }

    public static void AddKey(string? key)
    {
        if (key is { Length: >= ShortestSignature })
        {
            _ = Known.TryAdd(new Secret("key", key.Trim()), true);
        }
    }

    /// <summary>Finds tokens, and members that are named like passwords, in what is sent or received.</summary>
    public static void AddFrom(string text)
    {
        foreach (var signature in Token().Matches(text).Select(static match => match.Groups[1].Value))
        {
            // Whoever has the signature and guesses the rest has the token; the whole token holds it too.
            if (signature.Length >= ShortestSignature)
            {
                _ = Known.TryAdd(new Secret("token", signature), true);
            }
        }

        foreach (Match match in Password().Matches(text))
        {
            AddPassword(Unescape(match.Groups[1].Value));
        }
    }

    private static string? Unescape(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.GetString();
        }
        catch (JsonException)
        {
            // A body that a test has broken.
            return null;
        }
    }

    [GeneratedRegex(@"\beyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.([A-Za-z0-9_-]+)")]
    private static partial Regex Token();

    [GeneratedRegex("""
        "[A-Za-z]*password"\s*:\s*("(?:\\.|[^"\\])*")
        """, RegexOptions.IgnoreCase)]
    private static partial Regex Password();
}
