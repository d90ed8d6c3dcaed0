using Bytedesk.Functions.Hosting;
using Microsoft.Extensions.Options;

namespace Bytedesk.Functions.Web;

/// <summary>The origin (RFC 6454) under which a browser sees this service.</summary>
internal sealed class PublicAddress(IOptions<WebOptions> options, FunctionsHost host, IHostEnvironment environment)
{
    /// <summary>The setting; else, behind a Functions host, what that says of the request that it has got; else the request's own.</summary>
    public Uri Of(HttpRequest request)
    {
        if (options.Value.BaseUrl is { Length: > 0 } setting)
        {
            return new Uri(setting);
        }

        // The host drops what a client sends by these names. In Azure it is reached by https, whatever is between.
        if (!host.IsPresent || request.Headers["X-Forwarded-Host"] is not [{ Length: > 0 } name])
        {
            return Parse(request.Scheme, request.Host.Value);
        }

        var scheme = !environment.IsDevelopment() ? Uri.UriSchemeHttps : request.Headers["X-Forwarded-Proto"] is [{ Length: > 0 } told] ? told : request.Scheme;
        return Parse(scheme, name);
    }

    public bool IsSecure(HttpRequest request) => Of(request).Scheme == Uri.UriSchemeHttps;

    /// <summary>
    /// Whether a request can only be from a page of this service, or from no browser. Browsers say so themselves (Fetch Metadata,
    /// <c>Sec-Fetch-Site</c>), and older ones send <c>Origin</c> with every POST (RFC 6454 §7).
    /// </summary>
    public bool IsOwnPage(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"] is [var site] ? site == "same-origin"
        : request.Headers.Origin is not [var origin] || (Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority == Of(request).Authority);

    // A client may send none, or one with a port that there is not.
    private static Uri Parse(string scheme, string? name) =>
        Uri.TryCreate($"{scheme}://{name}", UriKind.Absolute, out var address) ? address : new Uri($"{scheme}://localhost");
}
