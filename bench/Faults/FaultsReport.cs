using Bytedesk.Azurite;
using Bytedesk.Benchmarks.Faults.Audit;
using Bytedesk.Benchmarks.Faults.Load;
using Bytedesk.Benchmarks.Faults.Network;
using Bytedesk.Benchmarks.Hosting;
using Bytedesk.Functions.Expiry;
using Bytedesk.Testing.Tables;

namespace Bytedesk.Benchmarks.Faults;

/// <summary>Instances that are killed, a storage and a vault that fail, clients that remember, and an audit at the end.</summary>
internal static class FaultsReport
{
    /// <summary>Makes a run and prints what came of it.</summary>
    /// <param name="arguments">As <see cref="FaultsSettings"/> reads them; or <c>--prove</c> to have only the auditor looked at.</param>
    /// <returns>The exit code: 0 if nothing is broken and everything has been tried.</returns>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var proven = Proof.Holds();
        if (!proven || arguments is ["--prove"])
        {
            return proven ? 0 : 1;
        }

        var settings = FaultsSettings.Parse(arguments);
        var folder = Directory.CreateTempSubdirectory("faults-").FullName;
        Console.WriteLine($"{settings.Duration.TotalMinutes} minutes, seed {settings.Seed}, records in {folder}");
        if (settings.InMemory)
        {
            await using var memory = await TableEndpoint.StartAsync(TimeSpan.Zero);
            return await RunAsync(settings, folder, memory.ConnectionString);
        }

        await using var azurite = await AzuriteServer.StartAsync();
        return await RunAsync(settings, folder, azurite.ConnectionString);
    }

    private static async Task<int> RunAsync(FaultsSettings settings, string folder, string connectionString)
    {
        var plan = new FaultPlan(settings.Seed, settings.Duration);
        await using var tables = await FaultyTables.StartAsync(connectionString, plan, settings.NetworkTimeout * 1.5);
        await using var vault = await Vault.StartAsync(folder, plan.ChooseForVault);
        var environment = settings.ForApp(tables.ConnectionString).Concat(vault.Settings).ToDictionary();
        await using var fleet = await Fleet.StartAsync(environment, settings.Instances);
        using var journal = new Journal(folder);
        using var handler = new SocketsHttpHandler { UseProxy = false };
        using var http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        var run = new FaultsRun(settings, fleet, plan, vault, number => new Client($"client-{number}", fleet, journal, http, new Random(settings.Seed + number)) { IsPatient = number > settings.Clients });

        await run.LiveAsync();
        using var services = new IdentityServices(settings.ForApp(connectionString), tables: null);
        await run.CloseAsync(new TableReader(connectionString), services.Get<ExpirySweep>());

        var evidence = new Evidence(journal.Read(), await new TableReader(connectionString).ReadAsync());
        await File.WriteAllLinesAsync(Path.Combine(folder, "instances.log"), fleet.Log);
        return ResultTable.Print(evidence, plan, fleet.Kills);
    }
}
