using System.Security.Cryptography;
using Azure.Core;
using Bytedesk.KeyVaultDouble;
using Bytedesk.Package.Tests.Hosting;
using Bytedesk.Testing.Secrecy;

namespace Bytedesk.Package.Tests.Cloud;

/// <summary>The package deployed: under the Functions host, in production, with tables, a vault and a managed identity.</summary>
public sealed class Deployment(PublishedApp published, AzuriteFixture azurite) : IAsyncLifetime
{
    private const int MostAttempts = 600;

    internal const string AdminEmail = "admin@example.com";
    internal const string AdminPassword = "AdminPassword123!";
    internal const string AddressHeader = "X-Client-Address";
    internal const string Origin = "https://app.example.com";

    private readonly string _certificate = Path.Combine(Directory.CreateTempSubdirectory("package-tls-").FullName, "vault.pem");
    private KeyVaultServer _vault = null!;
    private VaultTunnel _tunnel = null!;
    private ManagedIdentityEndpoint _identity = null!;
    private FunctionsHost _host = null!;

    internal FunctionsHost Host
    {
        get
        {
            Assert.SkipUnless(PublishedApp.RunsHere, "The package is for linux-x64.");
            return _host;
        }
    }

    internal Client Anyone => new(Host.Address);

    internal int TokensGiven => _identity.Calls;

    public async ValueTask InitializeAsync()
    {
        if (!PublishedApp.RunsHere)
        {
            return;
        }

        _vault = await KeyVaultServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(48));
        UsedSecrets.AddKey(key);
        _ = _vault.Secrets.Add("access-token-signing-key", key);
        await File.WriteAllTextAsync(_certificate, _vault.CertificatePem, TestContext.Current.CancellationToken);
        _tunnel = new VaultTunnel(_vault.EndPoint);
        var token = await _vault.Credential.GetTokenAsync(new TokenRequestContext(["https://vault.azure.net/.default"]), TestContext.Current.CancellationToken);
        UsedSecrets.AddKey(token.Token);
        _identity = await ManagedIdentityEndpoint.StartAsync(token.Token, TestContext.Current.CancellationToken);
        _host = await FunctionsHost.StartAsync(published.Directory, Environment());
        await BecomeReadyAsync();
    }

    /// <summary>The host is content with any answer of a handler that it has started; who uses it needs a good one.</summary>
    internal async Task BecomeReadyAsync()
    {
        for (var attempt = 0; attempt < MostAttempts && (await Anyone.GetAsync("/health/ready")).Status is 503; attempt++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!PublishedApp.RunsHere)
        {
            return;
        }

        await _host.DisposeAsync();
        await _identity.DisposeAsync();
        await _tunnel.DisposeAsync();
        await _vault.DisposeAsync();
        Directory.Delete(Path.GetDirectoryName(_certificate)!, recursive: true);
    }

    // No HOME, no PATH, no DOTNET_*; what the host has for itself is there too.
    private Dictionary<string, string> Environment() => new()
    {
        ["ASPNETCORE_URLS"] = "http://0.0.0.0:1",
        ["FUNCTIONS_WORKER_RUNTIME"] = "custom",
        ["FUNCTIONS_EXTENSION_VERSION"] = "~4",
        ["AzureWebJobsStorage"] = "UseDevelopmentStorage=true",
        // As App Service hands over what it could not resolve.
        ["APPSETTING_SuperAdmin__Password"] = "@Microsoft.KeyVault(SecretUri=https://vault.example.net/secrets/super-admin-password)",
        ["WEBSITE_HOSTNAME"] = "app.example.net",
        ["IDENTITY_ENDPOINT"] = _identity.Address,
        ["IDENTITY_HEADER"] = _identity.Header,
        ["AZURE_CLIENT_ID"] = _identity.ClientId,
        ["HTTPS_PROXY"] = _tunnel.Address,
        ["SSL_CERT_FILE"] = _certificate,
        ["KeyVault__Uri"] = KeyVaultServer.Uri.AbsoluteUri,
        ["Storage__ConnectionString"] = azurite.ConnectionString,
        ["Storage__TablePrefix"] = AzuriteFixture.NewTablePrefix(),
        ["Storage__NetworkTimeoutMilliseconds"] = "60000",
        ["SuperAdmin__Email"] = AdminEmail,
        ["SuperAdmin__Password"] = AdminPassword,
        ["Cors__Origins"] = Origin,
        ["ClientAddress__Header"] = AddressHeader,
        ["SignIn__MaxFailures"] = "100",
        ["SignIn__MaxFailuresPerAddress"] = "2",
    };
}
