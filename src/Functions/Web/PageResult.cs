using Bytedesk.Functions.Http;
using Bytedesk.Functions.Sessions;

namespace Bytedesk.Functions.Web;

/// <summary>The HTML of a page, with the policies that hold for it. Who may frame it is said by its ticket; without one, nobody.</summary>
internal sealed class PageResult(WebApp app) : IResult
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: https:; font-src 'self'; connect-src 'self'; frame-src 'self'; "
        + "base-uri 'none'; form-action 'self'; require-trusted-types-for 'script'; frame-ancestors ";

    // A year, the least that browsers' lists of such sites ask for.
    private const string TransportSecurity = "max-age=31536000";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var services = httpContext.RequestServices;
        if (services.GetRequiredService<Pages>().Find(app) is not { } html)
        {
            await Failure.NotFound("The pages are not built: run npm ci and npm run build in src/Web").ExecuteAsync(httpContext);
            return;
        }

        var ticket = httpContext.Request.Query[PageRoutes.Embed] is [{ } text] ? await services.GetRequiredService<EmbedTickets>().ReadAsync(text) : null;
        var headers = httpContext.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy + (ticket?.FrameAncestors ?? "'none'");
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Referrer-Policy"] = "no-referrer";
        if (services.GetRequiredService<PublicAddress>().IsSecure(httpContext.Request))
        {
            headers.StrictTransportSecurity = TransportSecurity;
        }

        await TypedResults.Bytes(html, "text/html; charset=utf-8").ExecuteAsync(httpContext);
    }
}
