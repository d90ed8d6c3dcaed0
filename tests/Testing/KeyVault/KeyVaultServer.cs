using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Azure.Core;
using Azure.Core.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Bytedesk.Testing.KeyVault;

/// <summary>
/// A stand-in for the secrets of one Azure Key Vault, over HTTPS in this process: the challenge, <c>api-version</c>, pages and
/// errors as the REST API (7.x) documents them. A real <c>SecretClient</c> talks to it through <see cref="Transport"/>.
/// </summary>
public sealed class KeyVaultServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly X509Certificate2 _certificate;
    private readonly SocketsHttpHandler _handler;

    private KeyVaultServer(WebApplication app, X509Certificate2 certificate, SecretStore secrets)
    {
        _app = app;
        _certificate = certificate;
        Secrets = secrets;
        var address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        EndPoint = new IPEndPoint(IPAddress.Loopback, address.Port);
        _handler = new SocketsHttpHandler
        {
            // The address is a real vault's, so that the client's checks of host and challenge run as they do in Azure.
            ConnectCallback = async (_, cancellationToken) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                await socket.ConnectAsync(EndPoint, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            },
            SslOptions =
            {
                CertificateChainPolicy = new X509ChainPolicy
                {
                    TrustMode = X509ChainTrustMode.CustomRootTrust,
                    CustomTrustStore = { certificate },
                    RevocationMode = X509RevocationMode.NoCheck,
                },
            },
        };
        Transport = new HttpClientTransport(_handler);
    }

    /// <summary>The vault's address: an address of Azure's, which only <see cref="Transport"/> leads here.</summary>
    public static Uri Uri { get; } = new("https://bytedesk-test.vault.azure.net/");

    /// <summary>Where it listens, for a client in another process.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>The certificate that such a client must trust, as PEM.</summary>
    public string CertificatePem => _certificate.ExportCertificatePem();

    /// <summary>For <c>SecretClientOptions.Transport</c>.</summary>
    public HttpPipelineTransport Transport { get; }

    /// <summary>For <c>SecretClient</c>: the one credential that the vault lets in.</summary>
    public TokenCredential Credential { get; } = DelegatedTokenCredential.Create(
        (_, _) => new AccessToken(VaultEndpoint.BearerToken, DateTimeOffset.MaxValue));

    /// <summary>What the vault holds, to be changed at any time.</summary>
    public SecretStore Secrets { get; }

    /// <summary>How the vault fails from now on.</summary>
    public VaultOutage Outage
    {
        get => _app.Services.GetRequiredService<VaultEndpoint>().Outage;
        set => _app.Services.GetRequiredService<VaultEndpoint>().Outage = value;
    }

    /// <summary>Asked about each call with a token; null: <see cref="Outage"/> holds for all.</summary>
    public Func<VaultOutage>? OutageOfCall
    {
        get => _app.Services.GetRequiredService<VaultEndpoint>().OutageOfCall;
        set => _app.Services.GetRequiredService<VaultEndpoint>().OutageOfCall = value;
    }

    /// <summary>The paths asked for with a token so far, in order, those answered with an error included.</summary>
    public IReadOnlyList<string> Calls => _app.Services.GetRequiredService<VaultEndpoint>().Calls;

    /// <summary>Starts an empty vault on a free port.</summary>
    /// <param name="time">Dates the versions; the system's clock when null.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    public static async Task<KeyVaultServer> StartAsync(TimeProvider? time = null, CancellationToken cancellationToken = default)
    {
        var certificate = VaultCertificate.Create(Uri.Host);
        var secrets = new SecretStore(time ?? TimeProvider.System);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(
            kestrel => kestrel.Listen(IPAddress.Loopback, 0, endpoint => endpoint.UseHttps(certificate)));
        builder.Services.AddSingleton(new VaultEndpoint(Uri, secrets));
        var app = builder.Build();
        app.Run(app.Services.GetRequiredService<VaultEndpoint>().AnswerAsync);
        await app.StartAsync(cancellationToken);
        return new KeyVaultServer(app, certificate, secrets);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _handler.Dispose();
        await _app.DisposeAsync();
        _certificate.Dispose();
    }
}
