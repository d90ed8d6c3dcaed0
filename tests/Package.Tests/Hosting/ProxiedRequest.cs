using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Bytedesk.Package.Tests.Hosting;

/// <summary>A request on its way to the handler: path, query, method, headers and body, with what the host puts in of its own.</summary>
internal static class ProxiedRequest
{
    // RFC 9110 §7.6.1: of one connection only.
    private static readonly string[] HopByHop = ["Connection", "Host", "Keep-Alive", "Transfer-Encoding", "Upgrade", "TE", "Trailer"];

    public static async Task ForwardAsync(HttpContext context, Uri handler, HttpMessageInvoker client)
    {
        using var request = Create(context.Request, handler);
        using var response = await client.SendAsync(request, context.RequestAborted);
        context.Response.StatusCode = (int)response.StatusCode;
        foreach (var (name, values) in response.Headers.Concat(response.Content.Headers).Where(static header => !HopByHop.Contains(header.Key, StringComparer.OrdinalIgnoreCase)))
        {
            context.Response.Headers[name] = new StringValues([.. values]);
        }

        await using var body = await response.Content.ReadAsStreamAsync(context.RequestAborted);
        await PassingBody.PassAsync(body, context.Response.Body, context.RequestAborted);
    }

    private static HttpRequestMessage Create(HttpRequest original, Uri handler)
    {
        // The path is decoded but for %2F, and encoded again: %2F arrives as %252F.
        var path = string.Join('/', original.Path.Value!.Split('/').Select(Uri.EscapeDataString));
        var request = new HttpRequestMessage(new HttpMethod(original.Method), new Uri(handler, $"{path}{original.QueryString}"));
        if (original.ContentLength > 0 || original.Headers.TransferEncoding.Count > 0)
        {
            request.Content = new PassingBody(original);
        }

        foreach (var (name, values) in original.Headers.Where(static header => !HopByHop.Contains(header.Key, StringComparer.OrdinalIgnoreCase)))
        {
            if (!request.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values))
            {
                _ = request.Content?.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
            }
        }

        var connection = original.HttpContext.Connection;
        Overwrite("X-Forwarded-For", $"{connection.RemoteIpAddress}:{connection.RemotePort}");
        Overwrite("X-Forwarded-Host", original.Host.Value!);
        Overwrite("X-Forwarded-Proto", "https");
        return request;

        void Overwrite(string name, string value)
        {
            _ = request.Headers.Remove(name);
            request.Headers.Add(name, value);
        }
    }
}
