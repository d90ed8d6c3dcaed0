using Bytedesk.Functions.Web;

namespace Bytedesk.Functions.Sessions;

/// <summary>
/// The cookie by which a page finds its session after a reload. One for pages in a frame, which browsers keep apart for each
/// site that frames them (CHIPS), another at top level. It is read for <c>/auth/v1/session</c> alone, so the API needs no
/// protection against forged requests.
/// </summary>
internal sealed class SessionCookie(PublicAddress address)
{
    private const string Name = "bytedesk";
    private const string EmbeddedName = "bytedesk-embed";
    private const string SecurePrefix = "__Host-";

    public string? Read(HttpRequest request, bool embedded) => request.Cookies[NameOf(request, embedded)];

    public void Write(HttpContext http, bool embedded, string token, DateTimeOffset expiresAt) =>
        http.Response.Cookies.Append(NameOf(http.Request, embedded), token, Options(http.Request, embedded, expiresAt));

    public void Delete(HttpContext http, bool embedded) =>
        http.Response.Cookies.Append(NameOf(http.Request, embedded), "", Options(http.Request, embedded, DateTimeOffset.UnixEpoch));

    private string NameOf(HttpRequest request, bool embedded) =>
        $"{(address.IsSecure(request) ? SecurePrefix : "")}{(embedded ? EmbeddedName : Name)}";

    // On plain http, as locally, browsers refuse both the prefix and SameSite=None.
    private CookieOptions Options(HttpRequest request, bool embedded, DateTimeOffset expiresAt)
    {
        var secure = address.IsSecure(request);
        var options = new CookieOptions
        {
            Path = "/",
            HttpOnly = true,
            Secure = secure,
            SameSite = embedded && secure ? SameSiteMode.None : SameSiteMode.Lax,
            Expires = expiresAt,
        };
        if (embedded && secure)
        {
            options.Extensions.Add("Partitioned");
        }

        return options;
    }
}
