using Bytedesk.Functions.Tokens.Domains;

namespace Bytedesk.Functions.Bearer;

/// <summary>Reads the web origin that a request comes from.</summary>
internal static class ClientOrigin
{
    /// <summary>
    /// Reads <c>Origin</c>, and <c>Referer</c> only where there is no <c>Origin</c> at all: a page may choose to send <c>null</c>
    /// or nothing as its origin, and what comes beside that proves nothing.
    /// </summary>
    /// <returns>The origin; null when the request names none that can be read.</returns>
    public static HostAndPort? Read(HttpRequest request)
    {
        var headers = request.Headers;
        return (headers.Origin.Count > 0 ? headers.Origin : headers.Referer) is [var value] ? HostAndPort.ParseOrigin(value) : null;
    }
}
