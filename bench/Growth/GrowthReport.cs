using System.Globalization;
using Bytedesk.Azurite;
using Bytedesk.Benchmarks.Hosting;
using Bytedesk.Functions.Expiry;
using Bytedesk.Testing.Tables;

namespace Bytedesk.Benchmarks.Growth;

/// <summary>What requests and the sweep take as the users and tokens become more: <c>growth [--most 1000000] [--azurite]</c>.</summary>
internal static class GrowthReport
{
    private const int Smallest = 1_000;

    // Beyond, filling it takes hours.
    private const int MostOfAzurite = 100_000;

    public static async Task RunAsync(string[] options)
    {
        var most = Array.IndexOf(options, "--most") is var at and >= 0
            ? int.Parse(options[at + 1], NumberStyles.AllowThousands, CultureInfo.InvariantCulture)
            : 1_000_000;
        if (options.Contains("--azurite"))
        {
            await using var azurite = await AzuriteServer.StartAsync();
            await MeasureAsync("Azurite", azurite.ConnectionString, Math.Min(most, MostOfAzurite), null);
            return;
        }

        await using var tables = await TableEndpoint.StartAsync(TimeSpan.Zero);
        await MeasureAsync("memory", tables.ConnectionString, most, tables);
    }

    private static async Task MeasureAsync(string storage, string connectionString, int most, TableEndpoint? tables)
    {
        // A request that is given up and sent again would be measured twice.
        var settings = new Dictionary<string, string>(AppSession.Settings(connectionString)) { ["Storage__NetworkTimeoutMilliseconds"] = "60000" };
        await using var app = await AppInstance.StartAsync(settings, log: Console.Error.WriteLine);
        using var identity = new IdentityServices(settings, tables);
        var population = new Population(identity, most);
        var requests = new GrowthTable($"{storage}: p50 / p95 ms", tables is not null);
        var sweeps = new GrowthTable($"{storage}: sweep, ms", tables is not null);
        for (var size = Smallest; size <= most; size *= 10)
        {
            await population.GrowAsync(size);
            GC.Collect();
            if (size == Smallest)
            {
                // The first round is that of the compiler.
                var unheard = new GrowthTable($"{storage}, warming up", countsTransactions: false);
                await new RequestGrowth(app, population, tables, unheard).MeasureAsync();
                await new SweepGrowth(identity.Get<ExpirySweep>(), population, tables, unheard).MeasureAsync();
            }

            await new RequestGrowth(app, population, tables, requests).MeasureAsync();
            await new SweepGrowth(identity.Get<ExpirySweep>(), population, tables, sweeps).MeasureAsync();
        }

        requests.Print();
        sweeps.Print();
    }
}
