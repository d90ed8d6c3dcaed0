using Bytedesk.Functions.Tokens.Domains;
using Microsoft.Extensions.Primitives;

namespace Bytedesk.Functions.Bearer;

/// <summary>The web origin that a request comes from.</summary>
/// <param name="Origin">The origin; null when the request names none that can be read.</param>
internal readonly record struct ClientOrigin(HostAndPort? Origin)
{
    private const string Unknown = "unknown";

    /// <summary>The host to name in a refusal; a word of our own when there is none, never what the client sent.</summary>
    public string Domain => Origin?.Host ?? Unknown;

    /// <summary>
    /// Reads <c>Origin</c>, and <c>Referer</c> only where there is no <c>Origin</c> at all: a page may choose to send <c>null</c>
    /// or nothing as its origin, and what comes beside that proves nothing.
    /// </summary>
    public static ClientOrigin Read(HttpRequest request)
    {
        var headers = request.Headers;
        return new ClientOrigin(Parse(headers.Origin.Count > 0 ? headers.Origin : headers.Referer));
    }

    private static HostAndPort? Parse(StringValues header) => header is [var value] ? HostAndPort.ParseOrigin(value) : null;
}
