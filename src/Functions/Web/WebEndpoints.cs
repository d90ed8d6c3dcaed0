using Bytedesk.Functions.Http;
using Bytedesk.Functions.Sessions;
using Microsoft.Net.Http.Headers;

namespace Bytedesk.Functions.Web;

/// <summary>The pages, the sign-in links that lead to them, and what they load.</summary>
internal static class WebEndpoints
{
    public static void MapWeb(this IEndpointRouteBuilder routes)
    {
        var web = routes.MapGroup("").ExcludeFromDescription();
        foreach (var app in Enum.GetValues<WebApp>())
        {
            web.MapGet($"{PageRoutes.RootOf(app)}/{{**path}}", (HttpContext http, SignInLinks links) => OpenAsync(http, links, app, target: null));
            web.MapPost(PageRoutes.LoginOf(app), (HttpContext http, SignInLinks links) => links.OpenFormAsync(http, app));
        }

        // Short for pages that the product has always had there.
        web.MapGet("/", (HttpContext http, SignInLinks links) => OpenAsync(http, links, WebApp.Admin, $"{PageRoutes.RootOf(WebApp.Admin)}/"));
        web.MapGet("/login", (HttpContext http, SignInLinks links) => OpenAsync(http, links, WebApp.Agent, PageRoutes.LoginOf(WebApp.Agent)));
        web.MapGet("/desktop", (HttpContext http, SignInLinks links) => OpenAsync(http, links, WebApp.Agent, $"{PageRoutes.RootOf(WebApp.Agent)}/chat"));
        web.MapGet($"{PageRoutes.Assets}/{{name}}", SendAsset);
    }

    private static async Task<IResult> OpenAsync(HttpContext http, SignInLinks links, WebApp app, string? target)
    {
        // To ask whether there is a page must not sign anybody in.
        if (http.Features.Get<LinkToken>() is { } token && HttpMethods.IsGet(http.Request.Method))
        {
            return await links.OpenAsync(http, app, target ?? PageRoutes.Escape(http.Request.Path), token.Text);
        }

        return target is null ? new PageResult(app) : TypedResults.Redirect(target + http.Request.QueryString);
    }

    private static IResult SendAsset(string name, Pages pages, HttpContext http)
    {
        if (pages.FindAsset(name) is not { } asset)
        {
            return Failure.NotFound();
        }

        var accepted = http.Request.GetTypedHeaders().AcceptEncoding;
        var sent = asset.Representations.First(form => form.Coding is null || accepted.Any(coding => coding.Value.Equals(form.Coding, StringComparison.OrdinalIgnoreCase) && coding.Quality is not 0));
        http.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        http.Response.Headers.CacheControl = ResponseHeadersMiddleware.Immutable;
        if (sent.Coding is not null)
        {
            http.Response.Headers.ContentEncoding = sent.Coding;
        }

        return TypedResults.Bytes(sent.Bytes, asset.ContentType, entityTag: new EntityTagHeaderValue(sent.ETag));
    }
}
