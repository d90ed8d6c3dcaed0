namespace Bytedesk.Browser.Tests;

/// <summary>The addresses by which a partner opens a page.</summary>
internal static class Links
{
    public static string With(Uri desk, string path, MadeToken token) => $"{desk}{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}accessToken={token.Text}";
}
