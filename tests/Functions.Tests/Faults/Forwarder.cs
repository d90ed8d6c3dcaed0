using System.Data.Common;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bytedesk.Functions.Tests.Faults;

/// <summary>
/// Stands before the tables of a storage connection string. What it sends on goes as it came, but for the host: Shared Key Lite
/// signs the path.
/// </summary>
internal sealed class Forwarder(string connectionString) : IAsyncDisposable
{
    private static readonly string[] OfTheConnection = ["Connection", "Host", "Keep-Alive", "Transfer-Encoding"];

    private readonly Uri _tables = new((string)new DbConnectionStringBuilder { ConnectionString = connectionString }["TableEndpoint"]);
    private readonly WebApplication _app = Build();

    // A connection for each request: a kept one that Azurite closes just then would be a fault that no test has asked for.
    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        PooledConnectionLifetime = TimeSpan.Zero,
        UseCookies = false,
        UseProxy = false,
    });

    /// <summary>The storage connection string that leads here, once it is started.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <param name="serve">Decides what becomes of each request.</param>
    /// <param name="cancellation">Gives the start up.</param>
    public async Task StartAsync(RequestDelegate serve, CancellationToken cancellation = default)
    {
        _app.Run(serve);
        await _app.StartAsync(cancellation);
        ConnectionString = connectionString.Replace(_tables.Authority, new Uri(_app.Urls.First()).Authority, StringComparison.Ordinal);
    }

    /// <summary>Has the request done whether or not its sender still waits, and then gives the answer as told.</summary>
    public async Task ForwardAsync(HttpContext http, Func<HttpContext, HttpResponseMessage, Task> give)
    {
        using var request = new HttpRequestMessage(new HttpMethod(http.Request.Method), new Uri(_tables, StorageRequest.TargetOf(http)));
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
        var body = await BeginAnswerAsync(http, response);
        await http.Response.Body.WriteAsync(body);
    }

    /// <summary>Gives half of the answer's body and resets the connection.</summary>
    public static async Task TearAsync(HttpContext http, HttpResponseMessage response)
    {
        var body = await BeginAnswerAsync(http, response);
        if (body.Length > 0)
        {
            http.Response.ContentLength = body.Length;
            await http.Response.Body.WriteAsync(body.AsMemory(..(body.Length / 2)));
            await http.Response.Body.FlushAsync();
        }

        http.Abort();
    }

    /// <summary>Resets the connection.</summary>
    public static Task ResetAsync(HttpContext http)
    {
        http.Abort();
        return Task.CompletedTask;
    }

    /// <summary>Answers with an error as the service would; the storage has not seen the request.</summary>
    public static Task FailAsync(HttpContext http, int status, string code)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync($$$$"""{"odata.error":{"code":"{{{{code}}}}","message":{"lang":"en-US","value":"It failed."}}}""");
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _http.Dispose();
    }

    private static WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        _ = builder.Logging.ClearProviders();
        _ = builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(static kestrel => kestrel.AddServerHeader = false);

        // Requests that are not answered end with the connection.
        _ = builder.Services.Configure<HostOptions>(static host => host.ShutdownTimeout = TimeSpan.Zero);
        return builder.Build();
    }

    private static async Task<byte[]> BeginAnswerAsync(HttpContext http, HttpResponseMessage response)
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
