using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Bytedesk.Benchmarks.Requests;

/// <summary>
/// What the app is compared with: a Kestrel that answers hello, and on another path one that before reads three rows with a
/// plain HttpClient, together, as a check of a token must. Run in a process of its own.
/// </summary>
internal static class HelloServer
{
    private static readonly byte[] Hello = """{"message":"hello"}"""u8.ToArray();

    public static async Task RunAsync()
    {
        var port = Environment.GetEnvironmentVariable("FUNCTIONS_CUSTOMHANDLER_PORT");
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        _ = builder.Logging.ClearProviders();
        await using var app = builder.Build();
        using var handler = new SocketsHttpHandler { UseProxy = false, MaxConnectionsPerServer = 50 };
        using var client = new HttpClient(handler);
        var rows = Environment.GetEnvironmentVariable("HELLO_ROWS")?.Split(' ').Select(static row => new Uri(row)).ToArray() ?? [];
        app.Run(async http =>
        {
            if (http.Request.Path == "/reads")
            {
                await Task.WhenAll(rows.Select(row => ReadAsync(client, row)));
            }

            http.Response.ContentType = "application/json";
            http.Response.ContentLength = Hello.Length;
            await http.Response.Body.WriteAsync(Hello);
        });
        await app.RunAsync();
    }

    private static async Task ReadAsync(HttpClient client, Uri row)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, row);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        using var answer = await client.SendAsync(request);
        if (answer.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.NotFound))
        {
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{(int)answer.StatusCode} for a row."));
        }

        _ = await answer.Content.ReadAsByteArrayAsync();
    }
}
