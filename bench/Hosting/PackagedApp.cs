using Bytedesk.FunctionsHostDouble;

namespace Bytedesk.Benchmarks.Hosting;

/// <summary>The app as it ships and as it is deployed: the package, in production, with its signing key in a vault.</summary>
internal sealed class PackagedApp : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("package-").FullName;
    private Vault? _vault;

    private PackagedApp()
    {
    }

    /// <exception cref="InvalidOperationException">The package cannot be made; the message says why.</exception>
    public static async Task<PackagedApp> PublishAsync()
    {
        var package = new PackagedApp();
        try
        {
            await Build.PublishAsync("src/Functions", package._folder);
            package._vault = await Vault.StartAsync(package._folder);
            return package;
        }
        catch
        {
            await package.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts an instance by itself on the given table service, and waits until it is ready.</summary>
    public Task<AppInstance> StartAsync(string connectionString) =>
        AppInstance.StartAsync(AppSession.ProductionSettings(connectionString, _vault!), Path.Combine(_folder, "Bytedesk.Functions"));

    /// <summary>The same, and does not wait.</summary>
    public AppInstance Launch(string connectionString) =>
        AppInstance.Launch(AppSession.ProductionSettings(connectionString, _vault!), Path.Combine(_folder, "Bytedesk.Functions"));

    /// <summary>Starts it as a worker under the stand-in of the Functions host.</summary>
    public Task<FunctionsHost> StartHostedAsync(string connectionString) =>
        FunctionsHost.StartAsync(_folder, AppSession.ProductionSettings(connectionString, _vault!));

    public async ValueTask DisposeAsync()
    {
        if (_vault is not null)
        {
            await _vault.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }
}
