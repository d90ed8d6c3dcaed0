using Bytedesk.Functions.Expiry;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Bytedesk.Functions.Tests.Faults;

/// <summary>Tables and a signing key of its own, and as many instances of the app on them as a test starts.</summary>
internal sealed class Deployment : IAsyncDisposable
{
    public const string AdminEmail = "admin@example.com";
    public const string AdminPassword = "AdminPassword123!";

    private readonly string _azurite;
    private readonly string _prefix = AzuriteFixture.NewTablePrefix();
    private readonly string _keyFile = Path.Combine(Directory.CreateTempSubdirectory("functions-").FullName, "signing-key");
    private readonly string[] _settings;
    private StorageProxy _proxy = null!;

    private Deployment(string azurite, string[] settings)
    {
        _azurite = azurite;
        _settings = settings;
        Rows = new StoredRows(azurite, _prefix);
    }

    /// <summary>The network between the instances and the tables.</summary>
    public StorageNetwork Storage { get; } = new();

    /// <summary>What is in the tables, read past the faults.</summary>
    public StoredRows Rows { get; }

    public static async Task<Deployment> StartAsync(params string[] settings)
    {
        var azurite = (await TestContext.Current.GetFixture<AzuriteFixture>())!.ConnectionString;
        var deployment = new Deployment(azurite, settings);
        deployment._proxy = await StorageProxy.StartAsync(azurite, deployment.Storage, TestContext.Current.CancellationToken);
        return deployment;
    }

    /// <summary>Starts an instance in this process, and waits until it serves.</summary>
    public async Task<RunningApp> StartAppAsync(TimeProvider? clock = null, Action<WebApplicationBuilder>? configure = null)
    {
        var app = await StartAppWithoutWaitingAsync(clock, configure);

        // The deadline only keeps a broken program from hanging the run.
        await app.Initialization.Completed.WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
        return app;
    }

    /// <summary>Starts an instance in this process.</summary>
    public Task<RunningApp> StartAppWithoutWaitingAsync(TimeProvider? clock = null, Action<WebApplicationBuilder>? configure = null) => RunningApp.StartAsync(
        Settings(_proxy.ConnectionString),
        builder =>
        {
            builder.Services.RemoveLocalTimer();
            _ = builder.Services.AddSingleton(clock ?? TimeProvider.System);
            configure?.Invoke(builder);
        });

    /// <summary>Starts an instance in a process of its own.</summary>
    public Task<AppProcess> StartProcessAsync(params (string Name, string? Value)[] environment) =>
        AppProcess.StartAsync(["--urls=http://127.0.0.1:0", .. Settings(_proxy.ConnectionString)], environment);

    /// <summary>Sweeps on the day after tomorrow, when all that creations, idempotency and failed sign-ins leave is due.</summary>
    public async Task SweepEverythingAsync()
    {
        // Twice: who was found abandoned is forgotten an hour later.
        await SweepAsync(TimeSpan.FromHours(26));
        await SweepAsync(TimeSpan.FromHours(52));
    }

    public ValueTask DisposeAsync() => _proxy.DisposeAsync();

    // Past the faults, so that none has to be waited out.
    private async Task SweepAsync(TimeSpan ahead)
    {
        await using var app = await RunningApp.BuildAsync(
            [.. Settings(_azurite), "--Storage:NetworkTimeoutMilliseconds=60000"], builder => builder.Services.AddSingleton<TimeProvider>(new ShiftedClock { Ahead = ahead }));
        var result = await app.Services.GetRequiredService<ExpirySweep>().RunAsync(TestContext.Current.CancellationToken);
        Assert.Equal((0, true), (result.Failed, result.Completed));
    }

    private string[] Settings(string connectionString) =>
    [
        $"--Storage:ConnectionString={connectionString}",
        $"--Storage:TablePrefix={_prefix}",
        $"--Signing:KeyFile={_keyFile}",
        $"--SuperAdmin:Email={AdminEmail}",
        $"--SuperAdmin:Password={AdminPassword}",

        // A busy machine must not look like a storage that is away.
        "--Storage:NetworkTimeoutMilliseconds=60000",
        "--Storage:RequestTimeoutMilliseconds=60000",
        .. _settings,
    ];
}
