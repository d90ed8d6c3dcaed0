using System.Data.Common;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bytedesk.Testing.Storage;

/// <summary>
/// Stands before the tables of a storage connection string, with a <see cref="StorageNetwork"/> between: what that breaks off
/// is a connection reset here. What passes goes as it came, but for the host: Shared Key Lite signs the path.
/// </summary>
public sealed class StorageProxy : IAsyncDisposable
{
    private static readonly string[] OfTheConnection = ["Connection", "Host", "Keep-Alive", "Transfer-Encoding"];

    private readonly Uri _tables;
    private readonly WebApplication _app;
    private readonly HttpMessageInvoker _network;

    private StorageProxy(Uri tables, WebApplication app, StorageNetwork network)
    {
        _tables = tables;
        _app = app;
        _network = new HttpMessageInvoker(network);
        _app.Run(ServeAsync);
    }

    /// <summary>The storage connection string that leads here.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <param name="connectionString">Where the tables are.</param>
    /// <param name="network">Between here and there; disposed of with this.</param>
    /// <param name="cancellationToken">Gives the start up.</param>
    public static async Task<StorageProxy> StartAsync(string connectionString, StorageNetwork network, CancellationToken cancellationToken = default)
    {
        var builder = WebApplication.CreateSlimBuilder();
        _ = builder.Logging.ClearProviders();
        _ = builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(static kestrel => kestrel.AddServerHeader = false);

        // Requests that are not answered end with the connection.
        _ = builder.Services.Configure<HostOptions>(static host => host.ShutdownTimeout = TimeSpan.Zero);
        var tables = new Uri((string)new DbConnectionStringBuilder { ConnectionString = connectionString }["TableEndpoint"]);
        var proxy = new StorageProxy(tables, builder.Build(), network);
        await proxy._app.StartAsync(cancellationToken);
        proxy.ConnectionString = connectionString.Replace(tables.Authority, new Uri(proxy._app.Urls.First()).Authority, StringComparison.Ordinal);
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _network.Dispose();
    }

    private async Task ServeAsync(HttpContext http)
    {
        try
        {
            using var request = await ReadAsync(http);
            using var answer = await _network.SendAsync(request, http.RequestAborted);
            http.Response.StatusCode = (int)answer.StatusCode;
            Copy(answer.Headers, http.Response);
            Copy(answer.Content.Headers, http.Response);
            await answer.Content.CopyToAsync(http.Response.Body);
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException or OperationCanceledException)
        {
            http.Abort();
        }
    }

    private async Task<HttpRequestMessage> ReadAsync(HttpContext http)
    {
        // The path and query as they came: what is signed.
        var target = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var request = new HttpRequestMessage(new HttpMethod(http.Request.Method), new Uri(_tables, target));
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        request.Content = body.Length > 0 ? new ByteArrayContent(body.ToArray()) : null;
        foreach (var (name, value) in http.Request.Headers.ExceptBy(OfTheConnection, static header => header.Key, StringComparer.OrdinalIgnoreCase))
        {
            if (!request.Headers.TryAddWithoutValidation(name, (IEnumerable<string>)value))
            {
                _ = request.Content?.Headers.TryAddWithoutValidation(name, (IEnumerable<string>)value);
            }
        }

        return request;
    }

    private static void Copy(HttpHeaders headers, HttpResponse to)
    {
        foreach (var (name, values) in headers.ExceptBy(OfTheConnection, static header => header.Key, StringComparer.OrdinalIgnoreCase))
        {
            to.Headers[name] = values.ToArray();
        }
    }
}
