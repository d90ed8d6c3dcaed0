using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bytedesk.Browser.Tests.Serving;

/// <summary>A site that opens the pages for its users: another one to the browser, with pages that a test gives it.</summary>
internal sealed class Partner : IAsyncDisposable
{
    private const string AvatarPath = "avatar.svg";
    private const string AvatarPicture = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 8 8'><rect width='8' height='8' fill='#7aa'/></svg>";

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, string> _pages = new();

    private Partner(WebApplication app) => _app = app;

    public RequestLog Requests { get; } = new();

    /// <summary>Its origin, with a slash. Each subdomain of <c>localhost</c> is a site of its own.</summary>
    public Uri Address(string scheme, string host = "localhost") => _app.AddressOf(scheme, host);

    /// <summary>A picture for users.</summary>
    public Uri Avatar => new(Address("https"), AvatarPath);

    public static async Task<Partner> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.ListenTwice();
        _ = builder.Logging.ClearProviders();
        var partner = new Partner(builder.Build());
        _ = partner._app.Use(partner.Requests.RecordAsync);
        partner._app.Run(partner.AnswerAsync);
        await partner._app.StartAsync();
        return partner;
    }

    /// <summary>Serves a page.</summary>
    /// <returns>Its path, without a slash at the start.</returns>
    public string Serve(string body)
    {
        var path = $"page-{Guid.NewGuid():N}";
        _pages[$"/{path}"] = $"<!doctype html><html lang=en><head><title>A partner's page</title><link rel=icon href=/{AvatarPath}></head><body>{body}</body></html>";
        return path;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }

    private Task AnswerAsync(HttpContext http)
    {
        var path = http.Request.Path.ToString();
        var (type, content) = path == $"/{AvatarPath}" ? ("image/svg+xml", AvatarPicture) : ("text/html; charset=utf-8", _pages.GetValueOrDefault(path));
        http.Response.ContentType = type;
        http.Response.StatusCode = content is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
        return http.Response.WriteAsync(content ?? "");
    }
}
