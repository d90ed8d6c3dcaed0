using System.Collections.Concurrent;
using Bytedesk.Benchmarks.Faults.Audit;
using Bytedesk.Benchmarks.Hosting;
using Bytedesk.Benchmarks.Load;
using Bytedesk.Functions.Tokens;
using Bytedesk.Functions.Users;
using Bytedesk.Testing.Tables;
using Microsoft.Extensions.DependencyInjection;

namespace Bytedesk.Benchmarks.Requests;

/// <summary>
/// What a check of a token, a login and a logout take, beside a plain Kestrel that answers hello, and one that before reads
/// as many rows as a check: all in turns, so that what else the machine does meets all alike. <c>requests [rounds]</c>.
/// </summary>
internal static class RequestsReport
{
    private const int DefaultRounds = 20;
    private const int Connections = 16;
    private const int Logouts = 300;

    // Code that is still being compiled would count.
    private const int WarmUps = 5;

    public static async Task<int> RunAsync(string[] options)
    {
        var rounds = options is [var given] ? int.Parse(given) : DefaultRounds;
        await using var tables = await TableEndpoint.StartAsync();
        var settings = AppSession.Settings(tables.ConnectionString);
        await using var app = await AppInstance.Launch(settings, Environment.ProcessPath, MeasuredServers.App).ReadyAsync();
        using var client = new HttpClient { BaseAddress = app.Address };
        var token = await AppSession.SignInAsync(client);
        var atStart = AppInstance.MebibytesOf(app.ProcessId);

        // The first in an hour writes that the token is used.
        await AppSession.CheckAsync(client, token);
        var before = tables.Requests;
        await AppSession.CheckAsync(client, token);
        var row = tables.Table(StoredState.UsersTable).Query(new KeyFilter(null), null, 1).Rows[0];
        var helloSettings = new Dictionary<string, string>
        {
            ["Storage__ConnectionString"] = tables.ConnectionString,
            [MeasuredServers.ReadsVariable] = $"{StoredState.UsersTable} {row.PartitionKey} {row.RowKey} {tables.Requests - before}",
        };
        await using var hello = await AppInstance.Launch(helloSettings, Environment.ProcessPath, MeasuredServers.Hello).ReadyAsync(MeasuredServers.AllocatedPath);

        await using var services = AppSession.BuildServices(settings);
        var owner = await services.Services.GetRequiredService<UserStore>().FindByNameAsync(AppSession.Email);
        var issuance = services.Services.GetRequiredService<TokenIssuanceService>();
        var toEnd = new ConcurrentBag<string>();
        Contestant[] contestants =
        [
            new("hello", hello, 5_000, static each => AppSession.SendAsync(each, "GET", "")),
            new("hello after a check's reads", hello, 2_000, static each => AppSession.SendAsync(each, "GET", MeasuredServers.ReadsPath)),
            new("check", app, 2_000, each => AppSession.CheckAsync(each, token)),
            new("logout", app, Logouts, each => AppSession.SendAsync(each, "POST", "api/v1/user/logout", toEnd.TryTake(out var text) ? text : "none is left"))
            {
                Prepare = async () =>
                {
                    while (toEnd.Count < Logouts)
                    {
                        toEnd.Add((await issuance.IssueAsync(owner!, new TokenRecord { Name = "login BENCH" })).Text);
                    }
                },
            },
            new("login", app, 24, static each => AppSession.SignInAsync(each)),
        ];
        for (var round = -WarmUps; round < rounds; round++)
        {
            foreach (var contestant in contestants)
            {
                await contestant.MeasureAsync(tables, isCounted: round >= 0);
            }
        }

        var (floor, reads) = (contestants[0].Processor, contestants[1].Processor);
        MarkdownTable.Print(
            "what | processor µs each | of hello | of hello after reads | allocated KB each | table transactions | p50 ms | p95 ms",
            contestants.Select(each =>
                $"{each.Name} | {each.Processor:0.0} | {each.Processor / floor:0.0} | {each.Processor / reads:0.00} | {each.Kilobytes:0.0} | {each.Transactions:0.##} | {each.Percentile(0.5):0.0} | {each.Percentile(0.95):0.0}"));
        var served = contestants.Where(each => each.App == app).Sum(static each => each.Requests) * (WarmUps + rounds);
        Console.WriteLine($"\nMemory of the app: {atStart:0} MiB after the first login, {AppInstance.MebibytesOf(app.ProcessId):0} MiB after {served:N0} requests.");
        return 0;
    }

    private sealed record Contestant(string Name, AppInstance App, int Requests, Func<HttpClient, Task> Send)
    {
        private readonly List<(LoadResult Load, double Allocated, double Transactions)> _rounds = [];

        /// <summary>What comes before each round and does not count.</summary>
        public Func<Task> Prepare { get; init; } = static () => Task.CompletedTask;

        public double Processor => ClosedLoop.Median(_rounds.Select(static round => round.Load.ProcessorMicroseconds));

        public double Kilobytes => ClosedLoop.Median(_rounds.Select(round => round.Allocated / 1024 / Requests));

        public double Transactions => ClosedLoop.Median(_rounds.Select(round => round.Transactions / Requests));

        public double Percentile(double share) => ClosedLoop.Median(_rounds.Select(round => round.Load.Percentile(share)));

        public async Task MeasureAsync(TableEndpoint tables, bool isCounted)
        {
            using var client = new HttpClient { BaseAddress = App.Address };
            await Prepare();
            var (allocated, transactions) = (await AllocatedAsync(client), tables.Requests);
            var load = await ClosedLoop.RunAsync(App, Connections, Requests, Send);
            if (isCounted)
            {
                _rounds.Add((load, await AllocatedAsync(client) - allocated, tables.Requests - transactions));
            }
        }

        private static async Task<double> AllocatedAsync(HttpClient client) =>
            double.Parse(await AppSession.SendAsync(client, "GET", MeasuredServers.AllocatedPath));
    }
}
