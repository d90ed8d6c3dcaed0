using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;

namespace Bytedesk.Functions.Tests.Faults;

/// <summary>Sends requests on to Azurite as they came, but for the host: Shared Key Lite signs the path.</summary>
internal sealed class Forwarder(Uri azurite) : IDisposable
{
    private static readonly string[] OfTheConnection = ["Connection", "Host", "Keep-Alive", "Transfer-Encoding"];

    // A connection for each request: a kept one that Azurite closes just then would be a fault that no test has asked for.
    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        PooledConnectionLifetime = TimeSpan.Zero,
        UseCookies = false,
        UseProxy = false,
    });

    /// <summary>Has the request done whether or not its sender still waits, and then gives the answer as told.</summary>
    public async Task ForwardAsync(HttpContext http, Func<HttpContext, HttpResponseMessage, Task> give)
    {
        using var request = new HttpRequestMessage(new HttpMethod(http.Request.Method), new Uri(azurite, StorageRequest.TargetOf(http)));
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        request.Content = body.Length > 0 ? new ByteArrayContent(body.ToArray()) : null;
        foreach (var (name, value) in http.Request.Headers.ExceptBy(OfTheConnection, static header => header.Key, StringComparer.OrdinalIgnoreCase))
        {
            if (!request.Headers.TryAddWithoutValidation(name, (IEnumerable<string>)value))
            {
                _ = request.Content?.Headers.TryAddWithoutValidation(name, (IEnumerable<string>)value);
            }
        }

        using var response = await _http.SendAsync(request, CancellationToken.None);
        await give(http, response);
    }

    public static async Task AnswerAsync(HttpContext http, HttpResponseMessage response)
    {
        var body = await StartAsync(http, response);
        await http.Response.Body.WriteAsync(body);
    }

    /// <summary>Gives half of the answer's body and resets the connection.</summary>
    public static async Task TearAsync(HttpContext http, HttpResponseMessage response)
    {
        var body = await StartAsync(http, response);
        if (body.Length > 0)
        {
            http.Response.ContentLength = body.Length;
            await http.Response.Body.WriteAsync(body.AsMemory(..(body.Length / 2)));
            await http.Response.Body.FlushAsync();
        }

        http.Abort();
    }

    public void Dispose() => _http.Dispose();

    private static async Task<byte[]> StartAsync(HttpContext http, HttpResponseMessage response)
    {
        http.Response.StatusCode = (int)response.StatusCode;
        Copy(response.Headers, http.Response);
        Copy(response.Content.Headers, http.Response);
        return await response.Content.ReadAsByteArrayAsync();
    }

    private static void Copy(HttpHeaders headers, HttpResponse to)
    {
        foreach (var (name, values) in headers.ExceptBy(OfTheConnection, static header => header.Key, StringComparer.OrdinalIgnoreCase))
        {
            to.Headers[name] = values.ToArray();
        }
    }
}
