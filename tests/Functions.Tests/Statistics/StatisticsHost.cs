using System.Globalization;
using System.Text.Json;
using Bytedesk.Functions.Statistics;
using Bytedesk.Functions.Tests.Contract;
using Bytedesk.Functions.Threads;
using Microsoft.Extensions.DependencyInjection;

namespace Bytedesk.Functions.Tests.Statistics;

/// <summary>A service with tables of its own, since statistics are of everybody, whose clock stands still at the start of 2026.</summary>
internal sealed class StatisticsHost : Service
{
    public const string Today = "2026-01-01";

    public StatisticsHost() => Clock = TestClock.Start();

    public static async Task<StatisticsHost> StartAsync()
    {
        var host = new StatisticsHost();
        await host.InitializeAsync();
        return host;
    }

    /// <summary>Does what the timer does.</summary>
    public Task RollUpAsync(RunningApp? app = null) => (app ?? App).App.Services.GetRequiredService<StatisticsRollUp>().RunAsync(TestContext.Current.CancellationToken);

    public async Task<JsonElement> GetAsync(string path) => (await Administrator.GetAsync($"/api/statistics/{path}")).ShouldSucceed();

    /// <summary>A series, by its days.</summary>
    public async Task<Dictionary<string, string>> SeriesAsync(string path)
    {
        var days = (await GetAsync(path)).GetProperty("content").EnumerateArray().Select(static day => day.GetRawText());
        return days.ToDictionary(static day => day[8..18], static day => $"{{{day[20..]}");
    }

    /// <summary>Signs somebody in this many times, with a wrong password too.</summary>
    public async Task SignInAsync(string username, int succeeding, int failing)
    {
        for (var i = 0; i < succeeding + failing; i++)
        {
            _ = await Anyone.LogInAsync(username, i < succeeding ? Password : Wrong);
        }
    }

    /// <summary>Writes what happened to a conversation.</summary>
    public Task AddFactAsync(string day, string kind, string threadUid, ThreadEvent? happened = null) => Deployment.Table(App, "ThreadEvents").AddEntityAsync(
        (happened ?? new ThreadEvent()) with { PartitionKey = day, RowKey = $"{kind}-{threadUid}", At = DateTimeOffset.Parse($"{day}T08:00:00Z", CultureInfo.InvariantCulture) },
        TestContext.Current.CancellationToken);
}
