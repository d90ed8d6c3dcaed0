using Azure.Core.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bytedesk.Functions.Tests.Contract;

/// <summary>What instances of the service share, and what one finds again after a restart: tables, key and settings.</summary>
internal sealed class Deployment(params string[] settings)
{
    public const string AdminEmail = "admin@example.com";
    public const string AdminPassword = "AdminPassword123!";

    public string TablePrefix { get; } = AzuriteFixture.NewTablePrefix();

    public string KeyFile { get; } = Path.Combine(Directory.CreateTempSubdirectory("contract-").FullName, "signing-key");

    /// <summary>The way to the tables of all instances that are started after this was set.</summary>
    public StorageNetwork? Wire { get; init; }

    /// <summary>Where the lines of all instances go.</summary>
    public LogRecorder? Logs { get; init; }

    /// <summary>Starts one instance, and waits until it serves.</summary>
    public Task<RunningApp> StartAsync(TimeProvider? clock = null, params string[] own) => StartAsync(clock, configure: null, own);

    /// <summary>The same, with a last word on services.</summary>
    public async Task<RunningApp> StartAsync(TimeProvider? clock, Action<WebApplicationBuilder>? configure, params string[] own)
    {
        var app = await StartWithoutWaitingAsync(clock, configure, own);
        try
        {
            // The deadline only keeps a broken program from hanging the run.
            await app.Initialization.Completed.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
            return app;
        }
        catch (TimeoutException)
        {
            await app.DisposeAsync();
            throw;
        }
    }

    public Task<RunningApp> StartWithoutWaitingAsync(TimeProvider? clock = null, params string[] own) =>
        StartWithoutWaitingAsync(clock, configure: null, own);

    /// <summary>A table as the service sees it, for what no route of the contract can do or show yet.</summary>
    public TableClient Table(RunningApp app, string name) =>
        app.App.Services.GetRequiredService<TableServiceClient>().GetTableClient(TablePrefix + name);

    /// <summary>Changes a user's row, for what no route of the contract can do.</summary>
    public Task ChangeUserAsync(RunningApp app, string uid, string property, object value) => Table(app, "Users").UpdateEntityAsync(
        new TableEntity(uid, "user") { [property] = value }, Azure.ETag.All, TableUpdateMode.Merge, TestContext.Current.CancellationToken);

    private Task<RunningApp> StartWithoutWaitingAsync(TimeProvider? clock, Action<WebApplicationBuilder>? configure, params string[] own) =>
        RunningApp.StartAsync([.. Common(), .. settings, .. own], builder =>
        {
            Configure(builder, clock);
            configure?.Invoke(builder);
        });

    private string[] Common() =>
    [
        $"--Storage:TablePrefix={TablePrefix}",
        $"--Signing:KeyFile={KeyFile}",
        $"--SuperAdmin:Email={AdminEmail}",
        $"--SuperAdmin:Password={AdminPassword}",

        // A busy machine must not look like a storage that is down, nor its tests like one address that guesses.
        "--Storage:NetworkTimeoutMilliseconds=60000",
        "--Storage:RequestTimeoutMilliseconds=60000",
        "--Users:ReservationWaitSeconds=30",
        "--SignIn:MaxFailuresPerAddress=1000",
    ];

    private void Configure(WebApplicationBuilder builder, TimeProvider? clock)
    {
        builder.Services.RemoveLocalTimer();
        if (clock is not null)
        {
            builder.Services.AddSingleton(clock);
        }

        if (Wire is not null)
        {
#pragma warning disable CA2000 // Other instances have the same network.
            builder.Services.AddSingleton<HttpPipelineTransport>(new HttpClientTransport(Wire));
#pragma warning restore CA2000
        }

        if (Logs is not null)
        {
            builder.Logging.AddProvider(Logs);
        }
    }
}
