using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Bytedesk.Azurite;
using Bytedesk.Benchmarks.Faults.Audit;
using Bytedesk.Benchmarks.Faults.Load;
using Bytedesk.Benchmarks.Hosting;
using Bytedesk.Benchmarks.Load;
using Bytedesk.Functions.Expiry;
using Bytedesk.Package.Tests.Cloud;
using Bytedesk.Testing.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Bytedesk.Benchmarks.Faults;

/// <summary>Instances that are killed, a storage and a vault that fail, clients that remember, and an audit at the end: <c>faults [minutes] [seed]</c>.</summary>
/// <param name="closing">Whose requests are those after the faults; it waits for every answer.</param>
internal sealed class FaultsRun(FaultPlan plan, StorageNetwork network, Vault vault, Fleet fleet, Client closing, IReadOnlyList<MixedLoad> loads)
{
    // So many instances serve, of which the mortal ones are killed now and then.
    private const int Instances = 4;
    private const int Mortal = 2;
    private const int Clients = 24;
    private const int MostSweeps = 20;
    private const int AtATime = 16;

    // How long the app waits for the tables.
    private static readonly TimeSpan NetworkTimeout = TimeSpan.FromMilliseconds(500);

    // How long a creation that has stopped keeps its names: longer than a delayed request is on its way.
    private static readonly TimeSpan Reservation = TimeSpan.FromSeconds(2);

    // By so much the last sweep is ahead: the hour of all that has stopped half-way is over then, and abandoned rows may go.
    private static readonly TimeSpan UntilSwept = TimeSpan.FromHours(3);

    /// <summary>How late a delayed request comes at most.</summary>
    public static TimeSpan LongestDelay => NetworkTimeout * 1.5;

    private IEnumerable<Person> People => loads.SelectMany(static load => load.Population.People);

    /// <summary>Makes a run and prints what came of it.</summary>
    /// <param name="options">As above, or <c>--prove</c> to have only the auditor looked at.</param>
    /// <returns>The exit code: 0 if nothing is broken and everything has been tried.</returns>
    public static async Task<int> RunAsync(string[] options)
    {
        var proven = Auditor.IsProven();
        if (!proven || options is ["--prove"])
        {
            return proven ? 0 : 1;
        }

        var plan = FaultPlan.Parse(options);
        await using var azurite = await AzuriteServer.StartAsync();
        var folder = Directory.CreateTempSubdirectory("faults-").FullName;
        Console.WriteLine($"{plan.Duration.TotalMinutes} minutes, seed {plan.Seed}, records in {folder}");
        using var network = new StorageNetwork { Rule = plan.Choose, Delay = plan.ChooseDelay, RetryAfter = TimeSpan.FromSeconds(1) };
        await using var proxy = await StorageProxy.StartAsync(azurite.ConnectionString, network);
        await using var vault = await Vault.StartAsync(folder, plan.ChooseForVault);
        await using var fleet = new Fleet(SettingsFor(proxy.ConnectionString).Concat(vault.Settings).ToDictionary(), Instances);
        await fleet.WaitUntilReadyAsync();
        var journal = new ConcurrentQueue<Exchange>();
        using var handler = new SocketsHttpHandler { UseProxy = false };
        using var http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        var closing = new Client(fleet, journal, http, new Random(plan.Seed + Clients)) { IsPatient = true };
        var admin = await closing.InsistAsync(new Exchange { Operation = Operation.Login, Names = [AppSession.Email], Password = AppSession.Password });
        closing.Admin = admin.TokenText ?? throw new InvalidOperationException("The administrator cannot sign in.");
        var loads = Enumerable.Range(0, Clients)
            .Select(number => new MixedLoad(number, new Client(fleet, journal, http, new Random(plan.Seed + number)) { Admin = closing.Admin }));

        var run = new FaultsRun(plan, network, vault, fleet, closing, [.. loads]);
        try
        {
            await run.LiveAsync();
            await using var services = AppSession.BuildServices(SettingsFor(azurite.ConnectionString), time: new ShiftedClock { Ahead = UntilSwept });
            await run.CloseAsync(() => StoredState.ReadAsync(azurite.ConnectionString), services.Services.GetRequiredService<ExpirySweep>());
        }
        finally
        {
            await File.WriteAllLinesAsync(Path.Combine(folder, "requests.jsonl"), journal.Select(static exchange => JsonSerializer.Serialize(exchange)));
            await File.WriteAllLinesAsync(Path.Combine(folder, "instances.log"), fleet.Log);
        }

        var evidence = new Evidence([.. journal.OrderBy(static exchange => exchange.Sent)], await StoredState.ReadAsync(azurite.ConnectionString));
        return FaultsResult.Print(evidence, [.. plan.CountsWith(network), ("instances killed", fleet.Kills)]);
    }

    // But for the vault's.
    private static Dictionary<string, string> SettingsFor(string connectionString) => new()
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
        ["Storage__ConnectionString"] = connectionString,
        ["Storage__NetworkTimeoutMilliseconds"] = $"{NetworkTimeout.TotalMilliseconds}",
        ["Users__ReservationSeconds"] = $"{Reservation.TotalSeconds}",
        ["Users__ReservationWaitSeconds"] = "1",
        ["Signing__RefreshMinutes"] = "1",
        ["SignIn__MaxFailures"] = "100",
        ["SignIn__MaxFailuresPerAddress"] = "1000",
        ["SuperAdmin__Email"] = AppSession.Email,
        ["SuperAdmin__Password"] = AppSession.Password,
        ["Sweep__IntervalSeconds"] = "4",
        ["Logging__LogLevel__Default"] = "Warning",
    };

    // With the faults, the kills and the rotations.
    private async Task LiveAsync()
    {
        using var stop = new CancellationTokenSource(plan.Duration);
        plan.Start();
        await Task.WhenAll(
        [
            .. loads.Select(load => load.RunAsync(stop.Token)),
            fleet.RunKillsAsync(Mortal, new Random(plan.Seed), stop.Token),
            RotateAsync(stop.Token),
            TellAsync(stop.Token),
        ]);
        plan.Stop();
    }

    // Without faults: finishes what is open, takes the names that nobody has, asks everything once more, and sweeps: from here, so
    // that the end of that is known.
    private async Task CloseAsync(Func<Task<StoredState>> read, ExpirySweep sweep)
    {
        await fleet.WaitUntilReadyAsync();
        Tell("finishing what is open");
        await ClosedLoop.EachAsync(People.Where(static person => person.Uid is null), AtATime, FinishAsync);

        // What was still under way for clients that had given up is over then, and every reservation has lapsed.
        await Task.Delay((2 * Reservation) + TimeSpan.FromSeconds(5));
        Tell("taking the names that nobody has");
        var had = (await read()).Users.SelectMany(static user => user.Names).ToHashSet();
        var free = loads.SelectMany(static load => load.Population.NamesTried).Distinct().Where(name => !had.Contains(name));
        await ClosedLoop.EachAsync(free.Index(), AtATime, each => closing.InsistAsync(new Exchange
        {
            Operation = Operation.Reclaim,
            Names = each.Item.Contains('@', StringComparison.Ordinal) ? [each.Item] : [$"reclaim{each.Index}@example.com", each.Item],
        }));

        Tell("presenting every token to every instance");
        var tokens = loads.SelectMany(static load => load.Population.Ended).Concat(People.SelectMany(static person => person.Tokens));
        await ClosedLoop.EachAsync(tokens, AtATime, closing.CheckEverywhereAsync);
        await ClosedLoop.EachAsync(
            People.Where(static person => person is { Uid: not null, Password: not null }), AtATime, person => closing.SendAsync(person.ToLogIn()));

        Tell("sweeping");
        for (var tries = 1; await sweep.RunAsync(CancellationToken.None) is { Completed: false } && tries < MostSweeps; tries++)
        {
        }
    }

    private static void Tell(string what) => Console.WriteLine($"{DateTime.Now:HH:mm:ss} {what}");

    // Sends a creation that has no uid yet again until it is answered for good.
    private async Task FinishAsync(Person person)
    {
        var patience = Stopwatch.StartNew();
        while ((await closing.SendAsync(person.Creation)).IsOpen && patience.Elapsed < TimeSpan.FromMinutes(2))
        {
            await Task.Delay(1_000);
        }
    }

    private async Task RotateAsync(CancellationToken stop)
    {
        foreach (var share in new[] { 0.15, 0.45 })
        {
            await Task.Delay(plan.Duration * share, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            vault.Rotate();
        }
    }

    private async Task TellAsync(CancellationToken stop)
    {
        for (var started = Stopwatch.StartNew(); !stop.IsCancellationRequested;)
        {
            await Task.Delay(plan.Duration / 10, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Tell($"after {started.Elapsed.TotalSeconds:0} s: {plan.Rate:P0} of requests fail, {network.Counts.Values.Sum()} have, {fleet.Kills} kills");
        }
    }
}
