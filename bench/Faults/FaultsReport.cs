using Bytedesk.Azurite;
using Bytedesk.Benchmarks.Faults.Audit;
using Bytedesk.Benchmarks.Faults.Load;
using Bytedesk.Benchmarks.Hosting;
using Bytedesk.Functions.Expiry;
using Bytedesk.Package.Tests.Cloud;
using Bytedesk.Testing.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Bytedesk.Benchmarks.Faults;

/// <summary>Instances that are killed, a storage and a vault that fail, clients that remember, and an audit at the end.</summary>
internal static class FaultsReport
{
    /// <summary>Makes a run and prints what came of it.</summary>
    /// <param name="arguments">As <see cref="FaultsSettings"/> reads them; or <c>--prove</c> to have only the auditor looked at.</param>
    /// <returns>The exit code: 0 if nothing is broken and everything has been tried.</returns>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var proven = Auditor.IsProven();
        if (!proven || arguments is ["--prove"])
        {
            return proven ? 0 : 1;
        }

        var settings = FaultsSettings.Parse(arguments);
        await using var azurite = await AzuriteServer.StartAsync();
        var connectionString = azurite.ConnectionString;
        var folder = Directory.CreateTempSubdirectory("faults-").FullName;
        Console.WriteLine($"{settings.Duration.TotalMinutes} minutes, seed {settings.Seed}, records in {folder}");
        var plan = new FaultPlan(settings.Seed, settings.Duration);
        using var network = new StorageNetwork { Rule = plan.Choose, Delay = plan.ChooseDelay, RetryAfter = TimeSpan.FromSeconds(1) };
        await using var proxy = await StorageProxy.StartAsync(connectionString, network);
        await using var vault = await Vault.StartAsync(folder, plan.ChooseForVault);
        await using var fleet = new Fleet(FaultsSettings.ForApp(proxy.ConnectionString).Concat(vault.Settings).ToDictionary(), FaultsSettings.Instances);
        await fleet.WaitUntilReadyAsync();
        using var journal = new Journal(Path.Combine(folder, "requests.jsonl"));
        using var handler = new SocketsHttpHandler { UseProxy = false };
        using var http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        var run = new FaultsRun(settings, fleet, plan, network, vault, number => new Client(fleet, journal, http, new Random(settings.Seed + number)));

        await run.LiveAsync();
        await using var services = AppSession.BuildServices(FaultsSettings.ForApp(connectionString), time: new ShiftedClock { Ahead = FaultsSettings.UntilSwept });
        await run.CloseAsync(() => StoredState.ReadAsync(connectionString), services.Services.GetRequiredService<ExpirySweep>());

        var evidence = new Evidence(journal.Read(), await StoredState.ReadAsync(connectionString));
        await File.WriteAllLinesAsync(Path.Combine(folder, "instances.log"), fleet.Log);
        return FaultsResult.Print(evidence, [.. plan.CountsWith(network), ("instances killed", fleet.Kills)]);
    }
}
