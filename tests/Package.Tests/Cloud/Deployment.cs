using Bytedesk.FunctionsHostDouble;
using Bytedesk.Testing.KeyVault;
using Bytedesk.Testing.Secrecy;

namespace Bytedesk.Package.Tests.Cloud;

/// <summary>The tests that share one deployment, and the same package by itself beside it.</summary>
[CollectionDefinition]
public sealed class OneDeployment : ICollectionFixture<Deployment>, ICollectionFixture<ServerAlone>;

/// <summary>The package deployed: under the Functions host, in production, with tables, a vault and a managed identity.</summary>
public sealed class Deployment(PublishedApp published, AzuriteFixture azurite) : IAsyncLifetime
{
    private const int MostAttempts = 600;

    internal const string AdminEmail = "admin@example.com";
    internal const string AdminPassword = "AdminPassword123!";
    internal const string AddressHeader = "X-Client-Address";
    internal const string Origin = "https://app.example.com";

    private readonly DirectoryInfo _certificates = Directory.CreateTempSubdirectory("package-tls-");
    private Vault _vault = null!;
    private FunctionsHost _host = null!;
    private bool _isStopped;

    /// <summary>What becomes of each call of the vault. With one it starts without waiting until it is ready.</summary>
    internal Func<VaultOutage>? VaultOutage { get; init; }

    /// <summary>Where telemetry goes; null: nowhere.</summary>
    internal IngestionServer? Ingestion { get; init; }

    internal FunctionsHost Host
    {
        get
        {
            Assert.SkipUnless(PublishedApp.RunsHere, "The package is for linux-x64.");
            return _host;
        }
    }

    internal Client Anyone => new(Host.BaseAddress);

    /// <summary>What the app is told, but for what its host adds.</summary>
    internal IReadOnlyDictionary<string, string> Settings { get; private set; } = new Dictionary<string, string>();

    internal int TokensGiven => _vault.Identity.Calls;

    public async ValueTask InitializeAsync()
    {
        if (!PublishedApp.RunsHere)
        {
            return;
        }

        _vault = await Vault.StartAsync(_certificates.FullName, VaultOutage, Ingestion?.CertificatePem, TestContext.Current.CancellationToken);
        Settings = Ingestion is null ? AppSettings() : new Dictionary<string, string>(AppSettings())
        {
            ["APPLICATIONINSIGHTS_CONNECTION_STRING"] = Ingestion.ConnectionString,
            ["APPLICATIONINSIGHTS_AUTHENTICATION_STRING"] = $"Authorization=AAD;ClientId={_vault.Identity.ClientId}",
            ["APPLICATIONINSIGHTS_STATSBEAT_DISABLED"] = "true",
            ["NO_PROXY"] = "localhost",
        };
        _host = await FunctionsHost.StartAsync(published.Directory, Settings, cancellationToken: TestContext.Current.CancellationToken);
        if (VaultOutage is null)
        {
            await BecomeReadyAsync(Anyone);
        }
    }

    /// <summary>Waits until the service is ready, tables and signing key included.</summary>
    internal static async Task BecomeReadyAsync(Client client)
    {
        for (var attempt = 1; attempt < MostAttempts; attempt++)
        {
            try
            {
                if ((await client.GetAsync("/health/ready")).Status is 200)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }

            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        throw new InvalidOperationException("The service did not get ready.");
    }

    /// <summary>Stops the host and with it the worker, which sends what telemetry it still has.</summary>
    internal async Task StopAsync()
    {
        if (!_isStopped)
        {
            _isStopped = true;
            await _host.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!PublishedApp.RunsHere)
        {
            return;
        }

        foreach (var line in _host.ConsoleOutput)
        {
            WrittenOutput.Add("The worker", line.Text);
        }

        await StopAsync();
        await _vault.DisposeAsync();
        _certificates.Delete(recursive: true);
    }

    private Dictionary<string, string> AppSettings() => new(_vault.Settings)
    {
        ["FUNCTIONS_EXTENSION_VERSION"] = "~4",
        ["AzureWebJobsStorage"] = "UseDevelopmentStorage=true",
        // As App Service hands over what it could not resolve.
        ["APPSETTING_SuperAdmin__Password"] = "@Microsoft.KeyVault(SecretUri=https://vault.example.net/secrets/super-admin-password)",
        ["WEBSITE_HOSTNAME"] = "app.example.net",
        ["Storage__ConnectionString"] = azurite.ConnectionString,
        ["Storage__TablePrefix"] = AzuriteFixture.NewTablePrefix(),
        ["Storage__NetworkTimeoutMilliseconds"] = "60000",
        ["SuperAdmin__Email"] = AdminEmail,
        ["SuperAdmin__Password"] = AdminPassword,
        ["Cors__Origins"] = Origin,
        ["ClientAddress__Header"] = AddressHeader,
        // What a killed creation holds is waited for.
        ["Users__ReservationSeconds"] = "10",
        ["SignIn__MaxFailures"] = "100",
        ["SignIn__MaxFailuresPerAddress"] = "2",
    };
}
