using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Bytedesk.ApiPage;

/// <summary>Writes Markdown as GitHub reads it.</summary>
internal sealed class Markdown
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly StringBuilder _text = new();

    /// <summary>A link to a heading of the same page.</summary>
    public static string Link(string heading) => $"[{heading}](#{Anchor(heading)})";

    public void Heading(int level, string text) => Paragraph($"{new string('#', level)} {text}");

    public void Paragraph(string? text)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            _text.Append(text.Trim().ReplaceLineEndings("\n")).Append("\n\n");
        }
    }

    public void Item(int level, string text) => _text.Append(' ', 2 * level).Append("- ").Append(text).Append('\n');

    public void EndList() => _text.Append('\n');

    public void Block(string language, string text) =>
        _text.Append("```").Append(language).Append('\n').Append(text.ReplaceLineEndings("\n").TrimEnd('\n')).Append("\n```\n\n");

    /// <summary>JSON in lines of its own; a text is shown as it is, since it stands for a body that is not JSON.</summary>
    public void Example(JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.String)
        {
            Block("", value.GetString()!);
            return;
        }

        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Indented))
        {
            value.WriteTo(writer);
        }

        Block("json", Encoding.UTF8.GetString(buffer.ToArray()));
    }

    public void Table(string[] columns, IEnumerable<string[]> rows)
    {
        Row(columns);
        Row([.. columns.Select(_ => "---")]);
        foreach (var row in rows)
        {
            Row(row);
        }

        _text.Append('\n');
    }

    public override string ToString() => _text.ToString().TrimEnd('\n') + "\n";

    private static string Anchor(string heading) => string.Concat(
        heading.ToLowerInvariant().Where(c => char.IsLetterOrDigit(c) || c is '-' or '_' or ' ').Select(c => c is ' ' ? '-' : c));

    private void Row(string[] cells) =>
        _text.Append("| ").AppendJoin(" | ", cells.Select(cell => cell.ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal))).Append(" |\n");
}
