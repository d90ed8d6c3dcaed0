using System.Security.Cryptography;
using Azure.Core;
using Bytedesk.Testing.KeyVault;
using Bytedesk.Package.Tests.Cloud;

namespace Bytedesk.Benchmarks.Hosting;

/// <summary>The double of Key Vault with a signing key, and the way to it for an app in another process, in production.</summary>
internal sealed class Vault : IAsyncDisposable
{
    private readonly KeyVaultServer _server;
    private readonly VaultTunnel _tunnel;
    private readonly string _certificate;
    private ManagedIdentityEndpoint _identity = null!;

    private Vault(KeyVaultServer server, string certificate)
    {
        _server = server;
        _tunnel = new VaultTunnel(server.EndPoint);
        _certificate = certificate;
    }

    /// <summary>What the app needs of its environment to find it.</summary>
    public IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["KeyVault__Uri"] = KeyVaultServer.Uri.AbsoluteUri,
        ["IDENTITY_ENDPOINT"] = _identity.Address,
        ["IDENTITY_HEADER"] = _identity.Header,
        ["AZURE_CLIENT_ID"] = _identity.ClientId,
        ["HTTPS_PROXY"] = _tunnel.Address,
        ["SSL_CERT_FILE"] = _certificate,
    };

    /// <param name="folder">Where the certificate goes.</param>
    /// <param name="outageOfCall">What becomes of each call; null: nothing goes wrong.</param>
    public static async Task<Vault> StartAsync(string folder, Func<VaultOutage>? outageOfCall = null)
    {
        var server = await KeyVaultServer.StartAsync();
        server.OutageOfCall = outageOfCall;
        var certificate = Path.Combine(folder, "vault.pem");
        await File.WriteAllTextAsync(certificate, server.CertificatePem);
        var token = await server.Credential.GetTokenAsync(new TokenRequestContext(["https://vault.azure.net/.default"]), CancellationToken.None);
        var vault = new Vault(server, certificate) { _identity = await ManagedIdentityEndpoint.StartAsync(token.Token, CancellationToken.None) };
        vault.Rotate();
        return vault;
    }

    /// <summary>Adds a version to the signing key.</summary>
    public void Rotate() =>
        _server.Secrets.Add("access-token-signing-key", Convert.ToBase64String(RandomNumberGenerator.GetBytes(48)));

    public async ValueTask DisposeAsync()
    {
        await _identity.DisposeAsync();
        await _tunnel.DisposeAsync();
        await _server.DisposeAsync();
    }
}
