using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using Bytedesk.Testing.KeyVault;
using Bytedesk.Testing.Secrecy;
using Microsoft.AspNetCore.Http;

namespace Bytedesk.Package.Tests.Cloud;

/// <summary>A stand-in for the ingestion of Application Insights: takes <c>POST /v2.1/track</c> over HTTPS and keeps what it gets.</summary>
internal sealed class IngestionServer : IAsyncDisposable
{
    private readonly X509Certificate2 _certificate = VaultCertificate.Create("localhost");
    private readonly ConcurrentQueue<string> _items = new();
    private readonly ConcurrentQueue<string> _authorizations = new();
    private LocalServer _server = null!;

    /// <summary>For <c>APPLICATIONINSIGHTS_CONNECTION_STRING</c>.</summary>
    public string ConnectionString
    {
        get
        {
            var address = $"https://localhost:{_server.Address.Port}/";
            return $"InstrumentationKey={Guid.NewGuid()};IngestionEndpoint={address};LiveEndpoint={address}";
        }
    }

    /// <summary>The certificate that its clients must trust, as PEM.</summary>
    public string CertificatePem => _certificate.ExportCertificatePem();

    /// <summary>Each item that was sent, in JSON.</summary>
    public IReadOnlyCollection<string> Items => _items;

    /// <summary>The <c>Authorization</c> header of each request that sent some.</summary>
    public IReadOnlyCollection<string> Authorizations => _authorizations;

    public static async Task<IngestionServer> StartAsync()
    {
        var server = new IngestionServer();
        server._server = await LocalServer.StartAsync(server.TakeAsync, server._certificate, TestContext.Current.CancellationToken);
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _certificate.Dispose();
    }

    private async Task TakeAsync(HttpContext http)
    {
        // Live metrics are asked for beside; who answers nothing is not asked for more.
        if (http.Request is not { Method: "POST", Path.Value: "/v2.1/track" })
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        using var reader = new StreamReader(http.Request.Body);
        var count = 0;
        for (; await reader.ReadLineAsync(http.RequestAborted) is { } line; count++)
        {
            _items.Enqueue(line);
            WrittenOutput.Add("Telemetry", line);
        }

        _authorizations.Enqueue(http.Request.Headers.Authorization.ToString());
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync($$"""{"itemsReceived":{{count}},"itemsAccepted":{{count}},"errors":[]}""", http.RequestAborted);
    }
}
