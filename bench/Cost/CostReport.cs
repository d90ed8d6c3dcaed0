using System.Globalization;
using Bytedesk.Azurite;
using Bytedesk.Benchmarks.Hosting;
using Bytedesk.Benchmarks.Load;

namespace Bytedesk.Benchmarks.Cost;

/// <summary>What a million logins and a million checks of a token cost, from the processor time that they take here.</summary>
internal static class CostReport
{
    private const int Logins = 200;
    private const int Checks = 20_000;

    // docs/performance.md, "Table transactions of each route"; of a login's, four write.
    private static readonly (string Name, int Transactions, int Writes) Login = ("login", 6, 4);
    private static readonly (string Name, int Transactions, int Writes) Check = ("check", 3, 0);

    // One row of StorageTableLogs, and one of AppRequests with its traces, in bytes.
    private const double TableLogBytes = 1_200;
    private const double RequestLogBytes = 2_500;

    public static async Task RunAsync()
    {
        await using var azurite = await AzuriteServer.StartAsync();
        await using var package = await PackagedApp.PublishAsync();
        await using var app = await package.StartAsync(azurite.ConnectionString);
        using var client = new HttpClient { BaseAddress = app.Address };
        var token = await AppSession.SignInAsync(client);
        await WarmUp.RunAsync(app, WarmUp.Checks, each => AppSession.CheckAsync(each, token));
        await WarmUp.RunAsync(app, WarmUp.Logins, AppSession.SignInAsync);

        var login = await ClosedLoop.RunAsync(app, 4, Logins, AppSession.SignInAsync);
        var check = await ClosedLoop.RunAsync(app, 8, Checks, each => AppSession.CheckAsync(each, token));

        Console.WriteLine("| a million of | processor time each | billed when busy | when one at a time | executions | tables | logs of requests | logs of table writes |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|");
        Print(Login, login);
        Print(Check, check);
    }

    // Busy: the instance's cores are all that limits it. Alone: each request is billed for the least time.
    private static void Print((string Name, int Transactions, int Writes) what, LoadResult measured)
    {
        var seconds = measured.ProcessorMillisecondsPerRequest / 1_000 / Prices.InstanceCores;
        var busy = seconds * Prices.InstanceGigabytes * Prices.GigabyteSecond;
        var alone = Math.Max(seconds, Prices.LeastSeconds) * Prices.InstanceGigabytes * Prices.GigabyteSecond;
        string[] cells =
        [
            what.Name,
            string.Create(CultureInfo.InvariantCulture, $"{measured.ProcessorMillisecondsPerRequest:0.00} ms"),
            Dollars(busy),
            Dollars(alone),
            Dollars(Prices.Execution),
            Dollars(what.Transactions * Prices.TableTransaction),
            Dollars(RequestLogBytes / 1e9 * Prices.LogGigabyte),
            Dollars(what.Writes * TableLogBytes / 1e9 * Prices.LogGigabyte),
        ];
        Console.WriteLine($"| {string.Join(" | ", cells)} |");
    }

    private static string Dollars(double each) => string.Create(CultureInfo.InvariantCulture, $"${each * 1_000_000:0.00}");
}
