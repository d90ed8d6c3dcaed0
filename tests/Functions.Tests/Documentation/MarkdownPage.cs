using System.Text.RegularExpressions;
using Bytedesk.Azurite;

namespace Bytedesk.Functions.Tests.Documentation;

/// <summary>A page of the documentation.</summary>
internal sealed partial class MarkdownPage
{
    private const string Fence = "```";

    private readonly string _path;
    private readonly List<string> _prose = [];
    private readonly List<(string Language, string Text)> _blocks = [];

    private MarkdownPage(string path)
    {
        _path = path;
        List<string>? block = null;
        foreach (var line in File.ReadLines(path))
        {
            if (!line.TrimStart().StartsWith(Fence, StringComparison.Ordinal))
            {
                (block ?? _prose).Add(line);
            }
            else if (block is null)
            {
                block = [line.TrimStart()[Fence.Length..]];
            }
            else
            {
                _blocks.Add((block[0], string.Join('\n', block.Skip(1))));
                block = null;
            }
        }
    }

    /// <summary>The blocks of code, in order.</summary>
    public IReadOnlyList<(string Language, string Text)> Blocks => _blocks;

    /// <summary>The blocks without comments, which are in the language of the page.</summary>
    public IEnumerable<string> Code => _blocks.Select(static block => Comment().Replace(block.Text, ""));

    /// <summary>How deep each heading is, in order.</summary>
    public IEnumerable<int> HeadingLevels => Headings.Select(static line => line.IndexOf(' ', StringComparison.Ordinal));

    /// <summary>The links that lead to no file, or to no heading of it.</summary>
    public IEnumerable<string> BrokenLinks =>
        from match in Link().Matches(string.Join('\n', _prose))
        let parts = match.Groups[1].Value.Split('#')
        where !parts[0].Contains("://", StringComparison.Ordinal)
        let path = parts[0].Length == 0 ? _path : Path.Combine(Path.GetDirectoryName(_path)!, parts[0])
        where !Path.Exists(path) || (parts.Length > 1 && !new MarkdownPage(path).Anchors.Contains(Uri.UnescapeDataString(parts[1])))
        select match.Value;

    private IEnumerable<string> Headings => _prose.Where(static line => Heading().IsMatch(line));

    // As GitHub makes them.
    private IEnumerable<string> Anchors =>
        Headings.Select(static line => NotInAnchors().Replace(line.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    public static MarkdownPage Read(string file) => new(Path.Combine(RepositoryRoot.Find(), file));

    /// <summary>The cells of the rows of tables with so many columns, whose first cell is a name in code.</summary>
    public IEnumerable<string[]> Rows(int columns) => _prose
        .Where(static line => line.StartsWith("| `", StringComparison.Ordinal))
        .Select(static line => line.Split('|', StringSplitOptions.TrimEntries)[1..^1])
        .Where(cells => cells.Length == columns);

    [GeneratedRegex("^#+ ")]
    private static partial Regex Heading();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchors();

    [GeneratedRegex(@"(?m)(^|\s+)(#|//)\s.*$")]
    private static partial Regex Comment();
}
