using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Bytedesk.KeyVaultDouble;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Bytedesk.Package.Tests.Cloud;

/// <summary>A stand-in for the ingestion of Application Insights: takes <c>POST /v2.1/track</c> over HTTPS and keeps what it gets.</summary>
internal sealed class IngestionServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly X509Certificate2 _certificate = VaultCertificate.Create("localhost");
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly ConcurrentQueue<string> _authorizations = new();

    private IngestionServer()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, endpoint => endpoint.UseHttps(_certificate)));
        builder.Services.AddLogging();
        _app = builder.Build();
        _app.Run(TakeAsync);
    }

    /// <summary>For <c>APPLICATIONINSIGHTS_CONNECTION_STRING</c>.</summary>
    public string ConnectionString
    {
        get
        {
            var address = $"https://localhost:{new Uri(_app.Urls.Single()).Port}/";
            return $"InstrumentationKey={Guid.NewGuid()};IngestionEndpoint={address};LiveEndpoint={address}";
        }
    }

    /// <summary>The certificate that its clients must trust, as PEM.</summary>
    public string CertificatePem => _certificate.ExportCertificatePem();

    /// <summary>Each item that was sent, in JSON.</summary>
    public IReadOnlyCollection<string> Items => _lines;

    /// <summary>The <c>Authorization</c> header of each request that sent some.</summary>
    public IReadOnlyCollection<string> Authorizations => _authorizations;

    public static async Task<IngestionServer> StartAsync()
    {
        var server = new IngestionServer();
        await server._app.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
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
        while (await reader.ReadLineAsync(http.RequestAborted) is { } line)
        {
            _lines.Enqueue(line);
            count++;
        }

        _authorizations.Enqueue(http.Request.Headers.Authorization.ToString());
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync($$"""{"itemsReceived":{{count}},"itemsAccepted":{{count}},"errors":[]}""", http.RequestAborted);
    }
}
