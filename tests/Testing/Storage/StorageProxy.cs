using System.Data.Common;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Bytedesk.Testing.Storage;

/// <summary>
/// Stands before the tables of a storage connection string, with a <see cref="StorageNetwork"/> between: what that breaks off
/// is a connection reset here. What passes goes as it came, but for the host: Shared Key Lite signs the path.
/// </summary>
public sealed class StorageProxy : IAsyncDisposable
{
    private static readonly string[] OfTheConnection = ["Connection", "Host", "Keep-Alive", "Transfer-Encoding"];

    private readonly Uri _tables;
    private readonly HttpMessageInvoker _network;
    private LocalServer? _server;

    private StorageProxy(Uri tables, StorageNetwork network)
    {
        _tables = tables;
        _network = new HttpMessageInvoker(network);
    }

    /// <summary>The storage connection string that leads here.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <param name="connectionString">Where the tables are.</param>
    /// <param name="network">Between here and there; disposed of with this.</param>
    /// <param name="cancellationToken">Gives the start up.</param>
    public static async Task<StorageProxy> StartAsync(string connectionString, StorageNetwork network, CancellationToken cancellationToken = default)
    {
        var tables = new Uri((string)new DbConnectionStringBuilder { ConnectionString = connectionString }["TableEndpoint"]);
        var proxy = new StorageProxy(tables, network);
        proxy._server = await LocalServer.StartAsync(proxy.ServeAsync, cancellationToken: cancellationToken);
        proxy.ConnectionString = connectionString.Replace(tables.Authority, proxy._server.Address.Authority, StringComparison.Ordinal);
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        await (_server?.DisposeAsync() ?? ValueTask.CompletedTask);
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
