namespace Bytedesk.Benchmarks.Hosting;

/// <summary>The app as it ships and as it is deployed: the package, in production, with its signing key in a vault.</summary>
internal sealed class PackagedApp : IAsyncDisposable
{
    private readonly string _folder;
    private readonly Build _build;
    private Vault _vault = null!;

    private PackagedApp(string folder, Build build)
    {
        _folder = folder;
        _build = build;
    }

    /// <exception cref="InvalidOperationException">The package cannot be built; standard error says why.</exception>
    public static async Task<PackagedApp> PublishAsync()
    {
        var folder = Directory.CreateTempSubdirectory("package-").FullName;
        var build = await Build.PublishAsync("package", folder) ?? throw new InvalidOperationException("There is no package to measure.");
        return new PackagedApp(folder, build) { _vault = await Vault.StartAsync(folder) };
    }

    /// <summary>Starts an instance on the given table service, and waits until it is ready.</summary>
    public Task<AppInstance> StartAsync(string connectionString) =>
        AppInstance.StartAsync(AppSession.ProductionSettings(connectionString, _vault), _build.Executable);

    public async ValueTask DisposeAsync()
    {
        await _vault.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
