using System.Text.RegularExpressions;

namespace Bytedesk.Package.Tests;

/// <summary>Puts words in the place of what is another in each answer.</summary>
internal static partial class Varying
{
    public static string Replace(string text) => Id().Replace(Instant().Replace(Token().Replace(text, "<token>"), "<instant>"), "<id>");

    [GeneratedRegex(@"eyJ[\w-]+\.[\w-]+\.[\w-]+")]
    private static partial Regex Token();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")]
    private static partial Regex Instant();

    [GeneratedRegex("(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])")]
    private static partial Regex Id();
}
