using System.Net.Http.Headers;
using System.Text;

namespace Bytedesk.Functions.Tests;

internal static class HttpCalls
{
    public static async Task<Answer> SendAsync(this RunningApp app, HttpRequestMessage request)
    {
        using (request)
        {
            using var response = await app.Client.SendAsync(request, TestContext.Current.CancellationToken);
            var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            return new Answer((int)response.StatusCode, response.Headers, response.Content.Headers, body);
        }
    }

    public static Task<Answer> SendAsync(this RunningApp app, string method, string path, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), path);
        foreach (var (name, value) in headers)
        {
            _ = request.Headers.TryAddWithoutValidation(name, value);
        }

        return app.SendAsync(request);
    }

    public static Task<Answer> GetAsync(this RunningApp app, string path, params (string Name, string Value)[] headers) =>
        app.SendAsync("GET", path, headers);

    public static Task<Answer> PostAsync(this RunningApp app, string path, string body, string? contentType = "application/json", bool chunked = false) =>
        app.PostAsync(path, Encoding.UTF8.GetBytes(body), contentType, chunked);

    public static Task<Answer> PostAsync(this RunningApp app, string path, byte[] body, string? contentType = "application/json", bool chunked = false)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);
        request.Headers.TransferEncodingChunked = chunked;
        return app.SendAsync(request);
    }

    /// <summary>Sends a JSON body, or none, with headers that need not be well-formed.</summary>
    public static Task<Answer> SendJsonAsync(
        this RunningApp app, HttpMethod method, string path, string? body, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path)
        {
            Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json"),
        };
        foreach (var (name, value) in headers)
        {
            _ = request.Headers.TryAddWithoutValidation(name, value);
        }

        return app.SendAsync(request);
    }
}
