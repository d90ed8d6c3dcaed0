using System.Text.RegularExpressions;
using Bytedesk.Azurite;

namespace Bytedesk.Functions.Tests.Documentation;

/// <summary>One of the two READMEs, as far as it must not differ from the other or from the code.</summary>
internal sealed partial class Readme
{
    private const string Fence = "```";

    private Readme(string[] lines)
    {
        var code = new List<string>();
        var prose = new List<string>();
        var inside = false;
        foreach (var line in lines)
        {
            var isFence = line.StartsWith(Fence, StringComparison.Ordinal);
            if (inside || isFence)
            {
                code.Add(Comment().Replace(line, ""));
            }
            else
            {
                prose.Add(line);
            }

            inside ^= isFence;
        }

        Code = code;
        HeadingLevels = [.. prose.Where(static line => Heading().IsMatch(line)).Select(static line => line.IndexOf(' ', StringComparison.Ordinal))];
        Settings =
        [
            .. prose.Where(static line => line.StartsWith("| `", StringComparison.Ordinal))
                .Select(static line => line.Split('|', StringSplitOptions.TrimEntries))
                .Where(static cells => cells.Length == 6)
                .Select(static cells => new SettingRow(cells[1].Trim('`'), CodeIn(cells[3]), CodeIn(cells[4]))),
        ];
    }

    /// <summary>The lines of the code blocks with their fences, without comments, which are in the language of the file.</summary>
    public IReadOnlyList<string> Code { get; }

    /// <summary>How deep each heading is, in their order.</summary>
    public IReadOnlyList<int> HeadingLevels { get; }

    /// <summary>The rows of the table with four columns.</summary>
    public IReadOnlyList<SettingRow> Settings { get; }

    public static Readme Read(string file) => new(File.ReadAllLines(Path.Combine(RepositoryRoot.Find(), file)));

    private static string CodeIn(string cell) => string.Join('–', InlineCode().Matches(cell).Select(static match => match.Groups[1].Value));

    [GeneratedRegex("^#+ ")]
    private static partial Regex Heading();

    [GeneratedRegex(@"(^|\s+)(#|//)\s.*$")]
    private static partial Regex Comment();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex InlineCode();
}
