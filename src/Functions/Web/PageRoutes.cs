using Bytedesk.Functions.Sessions;
using Microsoft.AspNetCore.WebUtilities;

namespace Bytedesk.Functions.Web;

/// <summary>The addresses of the pages.</summary>
internal static class PageRoutes
{
    public const string Assets = "/assets";

    /// <summary>The query parameter that has a page's <see cref="EmbedTicket"/>.</summary>
    public const string Embed = "embed";

    public static string RootOf(WebApp app) => app is WebApp.Agent ? "/agent" : "/admin";

    /// <summary>The page to sign in at, which also says why a link has failed.</summary>
    public static string LoginOf(WebApp app) => $"{RootOf(app)}/auth/login";

    /// <summary>The path of a page as a client may give it, with or without that of the app; null when it is none, or of something else.</summary>
    public static string? PathOf(WebApp app, string? given)
    {
        var path = string.IsNullOrEmpty(given) ? $"{RootOf(app)}/" : given.StartsWith('/') ? given : $"{RootOf(app)}/{given}";
        return (path == RootOf(app) || path.StartsWith($"{RootOf(app)}/", StringComparison.Ordinal))
            && !path.Any(static character => char.IsControl(character) || character is '\\' or '?' or '#')

            // To a browser %2e is a dot.
            && Uri.UnescapeDataString(path).Split('/', '\\') is var segments && !segments.Contains("..") && !segments.Contains(".")
            ? new PathString(path).ToUriComponent()
            : null;
    }

    /// <summary>An address with a code where only the page itself sees it: the fragment is in no request and no log.</summary>
    /// <param name="path">The path, escaped.</param>
    /// <param name="query">The query, with its question mark, or nothing.</param>
    /// <param name="ticket">Who may frame the page; null: nobody needs to.</param>
    public static string AddressOf(string path, string query, string? ticket, string code)
    {
        var embed = ticket is null ? "" : $"{(query.Length > 0 ? "&" : "?")}{Embed}={ticket}";
        return $"{path}{query}{embed}#code={code}";
    }

    /// <summary>
    /// The path of a request, escaped again. The server leaves <c>%2F</c> as it is; any other percent sign was <c>%25</c>, and
    /// would be read as part of something else, such as of dots that lead out of the page.
    /// </summary>
    public static string Escape(PathString path) => new PathString(path.Value!
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace("%252F", "%2F", StringComparison.OrdinalIgnoreCase)).ToUriComponent();

    /// <summary>The query of a request, less one parameter in whatever case, since whoever reads it minds none; the rest as it was sent.</summary>
    public static string Without(QueryString query, string parameter)
    {
        var rest = new List<string>();
        foreach (var pair in new QueryStringEnumerable(query.Value))
        {
            if (!pair.DecodeName().Span.Equals(parameter, StringComparison.OrdinalIgnoreCase))
            {
                rest.Add(pair.EncodedValue.IsEmpty ? pair.EncodedName.ToString() : $"{pair.EncodedName}={pair.EncodedValue}");
            }
        }

        return rest.Count == 0 ? "" : $"?{string.Join('&', rest)}";
    }
}
