using System.Diagnostics;
using System.Text.Json.Nodes;
using Bytedesk.Benchmarks.Hosting;
using Bytedesk.Benchmarks.Load;
using Bytedesk.Functions.Expiry;
using Bytedesk.Testing.Tables;
using Microsoft.Extensions.DependencyInjection;

namespace Bytedesk.Benchmarks.Growth;

/// <summary>What requests and the sweep take as the users and tokens become more: <c>growth [most]</c>; as conversations do: <c>growth conversations [most]</c>.</summary>
internal sealed class GrowthReport(AppInstance app, ExpirySweep sweep, Population population, TableEndpoint tables)
{
    private const int Smallest = 1_000;
    private const int Checks = 10_000;
    private const int Logins = 100;
    private const int Lists = 100;

    // How far into a list its page of the middle is at most.
    private const int Farthest = 10_000;

    private static readonly int[] Due = [0, 100, 1_000, 10_000];

    public static async Task<int> RunAsync(string[] options)
    {
        var most = options is [.., var given] && int.TryParse(given, System.Globalization.NumberStyles.AllowThousands, null, out var number) ? number : 1_000_000;
        if (options is ["conversations", ..])
        {
            return await ConversationGrowth.RunAsync(most);
        }

        await using var tables = await TableEndpoint.StartAsync();
        var settings = SettingsFor(tables);
        await using var app = await AppInstance.Launch(settings, log: Console.Error.WriteLine).ReadyAsync();
        var clock = new ShiftedClock();
        using var direct = new DirectRequests(tables);
        await using var services = AppSession.BuildServices(settings, direct, clock);
        var population = new Population(services.Services, clock);
        var report = new GrowthReport(app, services.Services.GetRequiredService<ExpirySweep>(), population, tables);
        var (requests, sweeps) = (new GrowthTable("p50 / p95 ms"), new GrowthTable("sweep, ms"));
        for (var size = Smallest; size <= most; size *= 10)
        {
            await population.GrowAsync(size);
            GC.Collect();
            if (size == Smallest)
            {
                // The first round is that of the compiler.
                await report.MeasureRequestsAsync(new GrowthTable(""));
                await report.MeasureSweepsAsync(new GrowthTable(""));
            }

            await report.MeasureRequestsAsync(requests);
            await report.MeasureSweepsAsync(sweeps);
        }

        requests.Print();
        sweeps.Print();
        return 0;
    }

    /// <summary>A request that is given up and sent again would be measured twice, and a sweep of the app's own would take what is due.</summary>
    public static Dictionary<string, string> SettingsFor(TableEndpoint tables) => new(AppSession.Settings(tables.ConnectionString))
    {
        ["Storage__NetworkTimeoutMilliseconds"] = "60000",
        ["Sweep__IntervalSeconds"] = "3600",
    };

    private async Task MeasureRequestsAsync(GrowthTable table)
    {
        using var client = new HttpClient { BaseAddress = app.Address };
        var administrator = await AppSession.SignInAsync(client);
        var tokens = await population.IssueTextsAsync(64);
        var next = 0;

        // What has nothing to do with the storage tells how the machine's own pace changes from size to size.
        await MeasureAsync("`/health/live`, to compare", 8, Checks, static each => AppSession.SendAsync(each, "GET", "health/live"));
        await MeasureAsync("check of a token", 8, Checks, each => AppSession.CheckAsync(each, tokens[(Interlocked.Increment(ref next) & int.MaxValue) % tokens.Length]));
        await MeasureAsync("login", 2, Logins, each => AppSession.SignInAsync(each, population.AnyName));
        var ofOne = $"tokens/list?userUid={population.CrowdedUid}&";
        foreach (var (what, path, search) in new[] { ("users", "users/list?", "nobody-has-this"), ("everybody's tokens", "tokens/list?", null), ("tokens of one user who has half of all", ofOne, "nothing-has-this") })
        {
            await ListAsync($"{what}, first page", path);
            await ListAsync($"{what}, a page farther in", $"{path}pageToken={await FindMiddleAsync(client, administrator, path)}&");
            if (search is not null)
            {
                await ListAsync($"{what}, a search for nothing", $"{path}searchText={search}&");
            }
        }

        Task ListAsync(string what, string path) =>
            MeasureAsync(what, 1, Lists, each => AppSession.SendAsync(each, "GET", $"api/{path}pageSize=20", administrator));

        async Task MeasureAsync(string what, int connections, int count, Func<HttpClient, Task> send)
        {
            _ = await ClosedLoop.RunAsync(app, connections, count / 5, send);
            var before = tables.Requests;
            var result = await ClosedLoop.RunAsync(app, connections, count, send);
            var (middle, slow) = (result.Percentile(0.5), result.Percentile(0.95));
            table.Add(what, population.Size, middle, $"{middle:0.0} / {slow:0.0}", (tables.Requests - before) / (double)count);
        }
    }

    // A quarter of everything in, so that the user with half of the tokens has as many; but not for ever.
    private async Task<string> FindMiddleAsync(HttpClient client, string administrator, string path)
    {
        string? next = null;
        for (var seen = 0; seen < Math.Min(population.Size / 4, Farthest); seen += 100)
        {
            var page = await AppSession.SendAsync(client, "GET", $"api/{path}pageSize=100{(next is null ? "" : $"&pageToken={next}")}", administrator);
            next = (string?)JsonNode.Parse(page)!["data"]!["pageToken"];
        }

        return next ?? throw new InvalidOperationException($"{path} has no page farther in.");
    }

    private async Task MeasureSweepsAsync(GrowthTable table)
    {
        _ = await sweep.RunAsync(CancellationToken.None);
        foreach (var due in Due)
        {
            await population.AddDueTokensAsync(due);
            var (requests, rows, started) = (tables.Requests, tables.Rows, Stopwatch.GetTimestamp());
            var swept = await sweep.RunAsync(CancellationToken.None);
            var milliseconds = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            if (!swept.Completed || rows - tables.Rows < due)
            {
                throw new InvalidOperationException($"{due} tokens were due, and {rows - tables.Rows} rows are gone; the sweep says: {swept}");
            }

            table.Add($"{due:N0} due", population.Size, milliseconds, $"{milliseconds:N0}", tables.Requests - requests);
        }
    }
}
