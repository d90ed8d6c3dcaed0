using System.Globalization;
using Bytedesk.Functions.Http;
using Bytedesk.Functions.Sessions;
using Bytedesk.Functions.Tokens.Domains;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bytedesk.Functions.Web;

/// <summary>
/// Opens sign-in links: takes the access token of an address or of a form, and sends the browser on to the page without it,
/// with a one-time code. A link that fails leads to the page to sign in at, which says why.
/// </summary>
internal sealed partial class SignInLinks(SignInLinkService links, EmbedTickets tickets, ClientAddressReader addresses, ILogger<SignInLinks> logger)
{
    private const string Unavailable = "unavailable";

    private static readonly string[] Frames = ["iframe", "frame", "embed", "object"];
    private static readonly string[] PrefetchHeaders = ["Sec-Purpose", "Purpose", "X-Moz"];
    private static readonly Failure NavigationsOnly = Failure.Forbidden("Sign-in links are opened by navigating to them");

    /// <summary>Opens a link.</summary>
    /// <param name="path">The path of the page, escaped.</param>
    /// <param name="token">The access token; null when there is more than one.</param>
    public async Task<IResult> OpenAsync(HttpContext http, WebApp app, string path, string? token)
    {
        var headers = http.Request.Headers;

        // What runs in the background has nobody before it, and would be seen by whoever can start it.
        if (headers["Sec-Fetch-Mode"] is [not "navigate"]
            || PrefetchHeaders.Any(name => headers[name].ToString().Contains("prefetch", StringComparison.OrdinalIgnoreCase)))
        {
            return NavigationsOnly;
        }

        // Browsers that do not say where the page will be get what both cases need.
        var destination = headers["Sec-Fetch-Dest"].ToString();
        var framed = Frames.Contains(destination, StringComparer.Ordinal);
        var mayBeFramed = framed || destination.Length == 0;
        var query = PageRoutes.Without(http.Request.QueryString, PageRoutes.Embed);
        try
        {
            var opener = headers.Referer is [var referer] ? HostAndPort.ParseOrigin(referer) : null;
            var result = await links.OpenAsync(token ?? "", app, opener, framed, addresses.Read(http), http.RequestAborted);
            return result.Refusal is { } refusal
                ? await RefuseAsync(http, app, mayBeFramed, refusal.ToString().ToLowerInvariant(), result.RetryAfter)
                : Redirect(http, PageRoutes.AddressOf(path, query, mayBeFramed ? result.Ticket : null, result.Code));
        }
        catch (Exception exception) when (ExceptionMapping.IsUnreachable(exception))
        {
            LogUnreachable(logger, http.Request.Path, exception);
            return await RefuseAsync(http, app, mayBeFramed, Unavailable, TimeSpan.Zero);
        }
    }

    /// <summary>Opens a link whose token comes in a form, which keeps it out of addresses and histories.</summary>
    public async Task<IResult> OpenFormAsync(HttpContext http, WebApp app)
    {
        var read = await RequestBody.ReadAsync(http, static type => RequestBody.IsOneOf(type, FormParameters.MediaType), FormParameters.Unsupported);
        if (read.Data is not { } body)
        {
            return read.Failure!;
        }

        var token = FormParameters.Read(new MemoryStream(body))?.GetValueOrDefault(LinkToken.Parameter);
        return await OpenAsync(http, app, PageRoutes.LoginOf(app), token);
    }

    // The words of a failure may be read in any frame: there is nothing else on that page.
    private async Task<IResult> RefuseAsync(HttpContext http, WebApp app, bool framed, string error, TimeSpan retryAfter)
    {
        var wait = retryAfter > TimeSpan.Zero ? string.Create(CultureInfo.InvariantCulture, $"&retryAfter={Math.Ceiling(retryAfter.TotalSeconds)}") : "";
        var embed = framed && await TicketAsync() is { } ticket ? $"&{PageRoutes.Embed}={ticket}" : "";
        return Redirect(http, $"{PageRoutes.LoginOf(app)}?error={error}{wait}{embed}");
    }

    private async Task<string?> TicketAsync()
    {
        try
        {
            return await tickets.WriteAsync(new EmbedTicket([]));
        }
        catch (Signing.SigningKeysUnavailableException)
        {
            return null;
        }
    }

    private static StatusCodeHttpResult Redirect(HttpContext http, string address)
    {
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        http.Response.Headers.Location = address;
        return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
    }

    [LoggerMessage(EventId = 600, Level = LogLevel.Warning, Message = "{Path}: a sign-in link could not be opened: a service it needs cannot be reached")]
    private static partial void LogUnreachable(ILogger logger, string? path, Exception exception);
}
