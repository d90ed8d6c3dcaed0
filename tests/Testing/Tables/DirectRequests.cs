using System.Net;
using Microsoft.AspNetCore.Http;

namespace Bytedesk.Testing.Tables;

/// <summary>Takes the network away from before the tables of this process, so that millions of rows are there in minutes.</summary>
internal sealed class DirectRequests(TableEndpoint tables) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var http = new DefaultHttpContext();
        http.Request.Method = request.Method.Method;
        http.Request.Path = PathString.FromUriComponent(request.RequestUri!);
        http.Request.QueryString = QueryString.FromUriComponent(request.RequestUri!);
        http.Request.Headers.IfMatch = request.Headers.TryGetValues("If-Match", out var etags) ? etags.Single() : default;
        http.Request.ContentType = request.Content?.Headers.ContentType?.ToString();
        http.Request.Body = request.Content is null ? Stream.Null : await request.Content.ReadAsStreamAsync(cancellationToken);
        var body = new MemoryStream();
        http.Response.Body = body;
        await tables.AnswerAsync(http);

        var answer = new HttpResponseMessage((HttpStatusCode)http.Response.StatusCode) { Content = new ByteArrayContent(body.ToArray()) };
        foreach (var (name, values) in http.Response.Headers)
        {
            if (!answer.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values))
            {
                _ = answer.Content.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
            }
        }

        return answer;
    }
}
