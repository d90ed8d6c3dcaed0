namespace Bytedesk.Benchmarks.Hosting;

/// <summary>The app as it ships and as it is deployed: the package, in production, with its signing key in a vault.</summary>
internal sealed class PackagedApp : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("package-").FullName;
    private Build? _build;
    private Vault? _vault;

    private PackagedApp()
    {
    }

    /// <exception cref="InvalidOperationException">The package cannot be built; standard error says why.</exception>
    public static async Task<PackagedApp> PublishAsync()
    {
        var package = new PackagedApp();
        try
        {
            package._build = await Build.PublishAsync("package", package._folder)
                ?? throw new InvalidOperationException("There is no package to measure.");
            package._vault = await Vault.StartAsync(package._folder);
            return package;
        }
        catch
        {
            await package.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts an instance on the given table service, and waits until it is ready.</summary>
    public Task<AppInstance> StartAsync(string connectionString) =>
        AppInstance.StartAsync(AppSession.ProductionSettings(connectionString, _vault!), _build!.Executable);

    public async ValueTask DisposeAsync()
    {
        if (_vault is not null)
        {
            await _vault.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }
}
