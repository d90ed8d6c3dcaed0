using System.Diagnostics;
using Bytedesk.Benchmarks.Faults.Audit;
using Bytedesk.Benchmarks.Faults.Load;
using Bytedesk.Benchmarks.Hosting;
using Bytedesk.Functions.Expiry;
using Bytedesk.Package.Tests.Cloud;
using Bytedesk.Testing.Storage;

namespace Bytedesk.Benchmarks.Faults;

/// <summary>The clients, the kills and the rotations of one run, and its end without faults.</summary>
internal sealed class FaultsRun(FaultsSettings settings, Fleet fleet, FaultPlan plan, StorageNetwork network, Vault vault, Func<int, Client> clientOf)
{
    private const int MostSweeps = 20;
    private const int AtATime = 16;

    private readonly Api _closing = new(clientOf(FaultsSettings.Clients));
    private readonly MixedLoad[] _loads = new MixedLoad[FaultsSettings.Clients];

    private IEnumerable<Person> People => _loads.SelectMany(static load => load.Population.People);

    /// <summary>Lives for as long as the settings say.</summary>
    public async Task LiveAsync()
    {
        _closing.Client.IsPatient = true;
        _closing.Client.Admin = await SignInAsync();
        for (var number = 0; number < _loads.Length; number++)
        {
            var client = clientOf(number);
            client.Admin = _closing.Client.Admin;
            _loads[number] = new MixedLoad(number, new Api(client));
        }

        using var stop = new CancellationTokenSource(settings.Duration);
        plan.Start();
        await Task.WhenAll(
        [
            .. _loads.Select(load => load.RunAsync(stop.Token)),
            fleet.RunKillsAsync(FaultsSettings.Mortal, new Random(settings.Seed), stop.Token),
            RotateAsync(stop.Token),
            TellAsync(stop.Token),
        ]);
        plan.Stop();
    }

    /// <summary>Without faults: finishes what is open, takes the names that nobody has, asks everything once more, and sweeps.</summary>
    /// <param name="read">Tells which names nobody has.</param>
    /// <param name="sweep">The sweep, run from here so that its end is known, and at a later hour, when all that has stopped half-way is due.</param>
    public async Task CloseAsync(Func<Task<StoredState>> read, ExpirySweep sweep)
    {
        await fleet.WaitUntilReadyAsync();
        Tell("finishing what is open");
        await EachAsync(People.Where(static person => person.Uid is null), FinishAsync);

        // What was still under way for clients that had given up is over then, and every reservation has lapsed.
        await Task.Delay((2 * FaultsSettings.Reservation) + TimeSpan.FromSeconds(5));
        Tell("taking the names that nobody has");
        var had = (await read()).Users.SelectMany(static user => user.Names).ToHashSet();
        var free = _loads.SelectMany(static load => load.Population.NamesTried).Distinct().Where(name => !had.Contains(name));
        await EachAsync(free.Index(), each => _closing.Client.InsistAsync(() => _closing.ReclaimAsync(each.Item, each.Index)));

        Tell("presenting every token to every instance");
        var tokens = _loads.SelectMany(static load => load.Population.Ended).Concat(People.SelectMany(static person => person.Tokens));
        await EachAsync(tokens, token => _closing.CheckEverywhereAsync(token));
        await EachAsync(People.Where(static person => person is { Uid: not null, Password: not null }), person => _closing.LogInAsync(person, person.Password!));

        Tell("sweeping");
        for (var tries = 1; await sweep.RunAsync(CancellationToken.None) is { Completed: false } && tries < MostSweeps; tries++)
        {
        }
    }

    private static void Tell(string what) => Console.WriteLine($"{DateTime.Now:HH:mm:ss} {what}");

    private static Task EachAsync<T>(IEnumerable<T> all, Func<T, Task> act) => Parallel.ForEachAsync(
        all, new ParallelOptions { MaxDegreeOfParallelism = AtATime }, async (one, _) => await act(one));

    private async Task<string> SignInAsync()
    {
        var admin = new Person(AppSession.Email, AppSession.Email);
        var reply = await _closing.Client.InsistAsync(() => _closing.LogInAsync(admin, AppSession.Password));
        return reply.AccessToken ?? throw new InvalidOperationException("The administrator cannot sign in.");
    }

    // Sends a creation that has no uid yet again until it is answered for good.
    private async Task FinishAsync(Person person)
    {
        var patience = Stopwatch.StartNew();
        while ((await _closing.CreateAsync(person)).Exchange.IsOpen && patience.Elapsed < TimeSpan.FromMinutes(2))
        {
            await Task.Delay(1_000);
        }
    }

    private async Task RotateAsync(CancellationToken stop)
    {
        foreach (var share in new[] { 0.15, 0.45 })
        {
            await Task.Delay(settings.Duration * share, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            vault.Rotate();
        }
    }

    private async Task TellAsync(CancellationToken stop)
    {
        for (var started = Stopwatch.StartNew(); !stop.IsCancellationRequested;)
        {
            await Task.Delay(settings.Duration / 10, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Tell($"after {started.Elapsed.TotalSeconds:0} s: {plan.Rate:P0} of requests fail, {network.Counts.Values.Sum()} have, {fleet.Kills} kills");
        }
    }
}
