using System.Net.Http.Headers;
using System.Text;

namespace Bytedesk.Functions.Tests;

internal static class HttpCalls
{
    public static Task<Answer> SendAsync(this RunningApp app, HttpRequestMessage request) => Answer.ToAsync(app.Client, request);

    public static Task<Answer> SendAsync(this RunningApp app, string method, string path, params (string Name, string Value)[] headers) =>
        app.SendJsonAsync(new HttpMethod(method), path, body: null, headers);

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
        this RunningApp app, HttpMethod method, string path, string? body, params (string Name, string Value)[] headers) =>
        app.Client.SendJsonAsync(method, path, body, headers);

    public static Task<Answer> SendJsonAsync(
        this HttpClient client, HttpMethod method, string path, string? body, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path)
        {
            Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json"),
        };
        foreach (var (name, value) in headers)
        {
            _ = request.Headers.TryAddWithoutValidation(name, value);
        }

        return Answer.ToAsync(client, request);
    }
}
