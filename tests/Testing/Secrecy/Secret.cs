using System.Text.Encodings.Web;
using System.Text.Json;

namespace Bytedesk.Testing.Secrecy;

/// <summary>Something that no output may hold.</summary>
/// <param name="Kind">What it is, for whoever reads that it was found: the text itself is not told.</param>
/// <param name="Text">What to look for.</param>
public sealed record Secret(string Kind, string Text)
{
    /// <summary>The ways in which it may be written: as it is, within JSON, within a query.</summary>
    public IEnumerable<string> Spellings =>
        new[] { Text, JsonEncodedText.Encode(Text, JavaScriptEncoder.Default).ToString(), Uri.EscapeDataString(Text) }.Distinct(StringComparer.Ordinal);

    // A record would print the text.
    public override string ToString() => $"a {Kind}";
}
