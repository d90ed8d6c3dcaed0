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
    private readonly ConcurrentDictionary<string, (string Type, string Content)> _files = new() { [$"/{AvatarPath}"] = ("image/svg+xml", AvatarPicture) };

    private Partner(WebApplication app) => _app = app;

    public RequestLog Requests { get; } = new();

    /// <summary>Its origin, with a slash. Each subdomain of <c>localhost</c> is a site of its own.</summary>
    public Uri Address(string scheme, string host = "localhost") => _app.AddressOf(scheme, host);

    /// <summary>A picture for users.</summary>
    public Uri Avatar => new(Address("https"), AvatarPath);

    /// <summary>The one of its origins whose pages may call the API.</summary>
    public Uri ApiCaller => Address("https", "api-caller.localhost");

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
    public string Serve(string body) => ServeFile(
        "text/html; charset=utf-8",
        $"<!doctype html><html lang=en><head><title>A partner's page</title><link rel=icon href=/{AvatarPath}></head><body>{body}</body></html>");

    /// <summary>Serves a module of JavaScript.</summary>
    /// <returns>Its path, without a slash at the start.</returns>
    public string ServeModule(string source) => ServeFile("text/javascript; charset=utf-8", source);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }

    private string ServeFile(string type, string content)
    {
        var path = $"file-{Guid.NewGuid():N}";
        _files[$"/{path}"] = (type, content);
        return path;
    }

    private Task AnswerAsync(HttpContext http)
    {
        if (!_files.TryGetValue(http.Request.Path.ToString(), out var file))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        http.Response.ContentType = file.Type;
        return http.Response.WriteAsync(file.Content);
    }
}
