using System.Security.Cryptography;
using Azure.Core;
using Bytedesk.Testing.KeyVault;
using Bytedesk.Testing.Secrecy;

namespace Bytedesk.Package.Tests.Cloud;

/// <summary>The double of Key Vault with a signing key, and the way to it for an app in another process, in production.</summary>
internal sealed class Vault(KeyVaultServer server, string certificate) : IAsyncDisposable
{
    private readonly VaultTunnel _tunnel = new(server.EndPoint);

    /// <summary>Gives the app what it shows to the vault.</summary>
    public required ManagedIdentityEndpoint Identity { get; init; }

    /// <summary>What the app needs of its environment to find it.</summary>
    public IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["KeyVault__Uri"] = KeyVaultServer.Uri.AbsoluteUri,
        ["IDENTITY_ENDPOINT"] = Identity.Address,
        ["IDENTITY_HEADER"] = Identity.Header,
        ["AZURE_CLIENT_ID"] = Identity.ClientId,
        ["HTTPS_PROXY"] = _tunnel.Address,
        ["SSL_CERT_FILE"] = certificate,
    };

    /// <param name="folder">Where the certificate goes.</param>
    /// <param name="outageOfCall">What becomes of each call; null: nothing goes wrong.</param>
    /// <param name="otherCertificates">What the app shall trust besides, as PEM.</param>
    public static async Task<Vault> StartAsync(
        string folder, Func<VaultOutage>? outageOfCall = null, string? otherCertificates = null, CancellationToken cancellationToken = default)
    {
        var server = await KeyVaultServer.StartAsync(cancellationToken: cancellationToken);
        server.OutageOfCall = outageOfCall;
        var certificate = Path.Combine(folder, "vault.pem");
        await File.WriteAllTextAsync(certificate, $"{server.CertificatePem}\n{otherCertificates}", cancellationToken);
        var token = await server.Credential.GetTokenAsync(new TokenRequestContext(["https://vault.azure.net/.default"]), cancellationToken);
        UsedSecrets.AddKey(token.Token);
        var vault = new Vault(server, certificate) { Identity = await ManagedIdentityEndpoint.StartAsync(token.Token, cancellationToken) };
        vault.Rotate();
        return vault;
    }

    /// <summary>Adds a version to the signing key.</summary>
    public void Rotate()
    {
        var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(48));
        UsedSecrets.AddKey(key);
        _ = server.Secrets.Add("access-token-signing-key", key);
    }

    public async ValueTask DisposeAsync()
    {
        await Identity.DisposeAsync();
        await _tunnel.DisposeAsync();
        await server.DisposeAsync();
    }
}
