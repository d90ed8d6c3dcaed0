using Azure;
using Azure.Core.Pipeline;
using Bytedesk.Functions.Storage;
using Bytedesk.Functions.Threads;
using Bytedesk.Functions.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bytedesk.Functions.Tests;

public sealed class ExpireTokensTests : IDisposable
{
    private readonly FakeTimeProvider _clock = TestClock.Start();
    private readonly LogRecorder _log = new();
    private readonly StorageNetwork _storage = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>What the timer runs, and a table without which that fails.</summary>
    public static TheoryData<string, string> Works => new()
    {
        { "ExpirySweep", nameof(IdentityTables.Expirations) },
        { "WaitingThreads", nameof(IdentityTables.Agents) },
        { "StatisticsRollUp", nameof(IdentityTables.Statistics) },
    };

    [Theory]
    [MemberData(nameof(Works))]
    public async Task What_fails_fails_the_invocation_after_the_others_have_run(string work, string table)
    {
        await using var app = await StartAsync(localTimer: false);
        await AddForgottenAgentAsync(app);
        await Table(app, table).DeleteAsync(Cancel);

        await Assert.ThrowsAsync<RequestFailedException>(app.RunTimerAsync);

        Assert.Equal(1, Count($"{work} failed"));
        Assert.True(await HaveRunAsync(app, exceptOn: table));
    }

    [Theory]
    [MemberData(nameof(Works))]
    public async Task Without_a_Functions_host_the_process_does_it_every_five_minutes_and_what_fails_is_tried_again(string work, string table)
    {
        await using var app = await StartAsync(localTimer: true);
        await AddForgottenAgentAsync(app);
        await Table(app, table).DeleteAsync(Cancel);

        _clock.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromTicks(1));
        Assert.Equal(0, Count($"{work} failed"));
        _clock.Advance(TimeSpan.FromTicks(1));
        await Eventually.TrueAsync(() => Count($"{work} failed") == 1);
        await Eventually.TrueAsync(() => HaveRunAsync(app, exceptOn: table));

        await Table(app, table).CreateIfNotExistsAsync(Cancel);
        await AddForgottenAgentAsync(app);
        _clock.Advance(TimeSpan.FromMinutes(5));
        await Eventually.TrueAsync(() => HaveRunAsync(app));
    }

    [Theory]
    [InlineData(false, "Expirations")]
    [InlineData(true, "Expirations")]
    [InlineData(false, "AuditEvents")]
    [InlineData(true, "AuditEvents")]
    public async Task What_takes_long_keeps_no_other_from_running_and_goes_on_in_the_next_run(bool localTimer, string table)
    {
        await using var app = await StartAsync(localTimer);
        await AddForgottenAgentAsync(app);
        _storage.Rule = request => request.Uri.ToString().Contains($"{table}()", StringComparison.Ordinal) ? StorageFault.Held : StorageFault.None;

        var run = BeginRun();
        await _storage.WaitUntilHeldAsync(Cancel);
        await Eventually.TrueAsync(() => HaveRunAsync(app, exceptOn: table));
        _clock.Advance(TimeSpan.FromMinutes(4));
        await Eventually.TrueAsync(() => run.IsCompleted);
        await run;

        _storage.Reset();
        _ = BeginRun();
        await Eventually.TrueAsync(() => Count("Swept") == 2);
        await Eventually.TrueAsync(() => HaveRunAsync(app));
        Assert.DoesNotContain(_log.Lines, static line => line.Message.Contains(" failed;", StringComparison.Ordinal));

        Task BeginRun()
        {
            if (!localTimer)
            {
                return app.RunTimerAsync();
            }

            _clock.Advance(TimeSpan.FromMinutes(5));
            return Task.CompletedTask;
        }
    }

    public void Dispose()
    {
        _storage.Dispose();
        _log.Dispose();
    }

    // One that the timer forgets.
    private static async Task AddForgottenAgentAsync(RunningApp app) =>
        await app.App.Services.GetRequiredService<IdentityTables>().Agents.UpsertEntityAsync(new AgentRecord { RowKey = "nobody" }, cancellationToken: Cancel);

    private static TableClient Table(RunningApp app, string name)
    {
        var tables = app.App.Services.GetRequiredService<IdentityTables>();
        return ((TableClient[])[tables.Expirations, tables.Agents, tables.Statistics]).Single(table => table.Name.EndsWith(name, StringComparison.Ordinal));
    }

    private async Task<bool> HaveRunAsync(RunningApp app, string exceptOn = "")
    {
        return (exceptOn == nameof(IdentityTables.Expirations) || Count("Swept") > 0)
            && (exceptOn == nameof(IdentityTables.Agents) || await IsEmptyAsync(nameof(IdentityTables.Agents)))
            && (exceptOn is nameof(IdentityTables.Statistics) or "AuditEvents" || !await IsEmptyAsync(nameof(IdentityTables.Statistics)));

        async Task<bool> IsEmptyAsync(string table) => (await TableContents.RowsAsync(Table(app, table))).Count == 0;
    }

    private int Count(string message) => _log.Lines.Count(line => line.Message.StartsWith(message, StringComparison.Ordinal));

    private async Task<RunningApp> StartAsync(bool localTimer)
    {
        var app = await RunningApp.StartAsync(["--Storage:NetworkTimeoutMilliseconds=60000"], builder =>
        {
            builder.Services
                .AddSingleton<ILoggerProvider>(_log)
                .AddSingleton<TimeProvider>(_clock)
                .AddSingleton<HttpPipelineTransport>(new HttpClientTransport(_storage));
            if (!localTimer)
            {
                builder.Services.RemoveLocalTimer();
            }
        });
        await app.Initialization.Completed;
        return app;
    }
}
