using System.Diagnostics;
using Bytedesk.Benchmarks.Faults.Audit;
using Bytedesk.Benchmarks.Faults.Load;
using Bytedesk.Benchmarks.Faults.Network;
using Bytedesk.Benchmarks.Hosting;
using Bytedesk.Functions.Expiry;

namespace Bytedesk.Benchmarks.Faults;

/// <summary>The clients, the kills and the rotations of one run, and its end without faults.</summary>
internal sealed class FaultsRun(FaultsSettings settings, Fleet fleet, FaultPlan plan, Vault vault, Func<int, Client> clientOf)
{
    private const int MostSweeps = 20;

    private readonly Client _closing = clientOf(settings.Clients + 1);
    private readonly MixedLoad[] _loads = new MixedLoad[settings.Clients];

    /// <summary>Lives for as long as the settings say.</summary>
    public async Task LiveAsync()
    {
        _closing.Admin = await SignInAsync();
        for (var number = 0; number < _loads.Length; number++)
        {
            var client = clientOf(number);
            client.Admin = _closing.Admin;
            _loads[number] = new MixedLoad(number, client);
        }

        using var stop = new CancellationTokenSource(settings.Duration);
        plan.Start();
        await Task.WhenAll(
        [
            .. _loads.Select(load => load.RunAsync(stop.Token)),
            fleet.RunKillsAsync(settings.Mortal, new Random(settings.Seed), stop.Token),
            RotateAsync(stop.Token),
            TellAsync(stop.Token),
        ]);
        plan.Stop();
    }

    /// <summary>Without faults: finishes what is open, takes the names that nobody has, asks everything once more, and sweeps.</summary>
    /// <param name="tables">Tells which names nobody has.</param>
    /// <param name="sweep">The sweep, run from here so that its end is known.</param>
    public async Task CloseAsync(TableReader tables, ExpirySweep sweep)
    {
        await fleet.WaitUntilReadyAsync();
        var closing = new Closing(_closing, _loads);
        Tell("finishing what is open");
        await closing.FinishCreationsAsync();

        // What was still under way for clients that had given up is over then, and every reservation has lapsed.
        await Task.Delay((2 * settings.Reservation) + TimeSpan.FromSeconds(5));
        var had = (await tables.ReadAsync()).Users.SelectMany(static user => user.Names).ToHashSet();
        Tell("taking the names that nobody has");
        await closing.ReclaimAsync(_loads.SelectMany(static load => load.Population.NamesTried).Distinct().Where(name => !had.Contains(name)));
        Tell("presenting every token to every instance");
        await closing.CheckEverythingAsync();

        // What is announced for one minute is due in the next.
        Tell("sweeping");
        await Task.Delay(TimeSpan.FromSeconds(70));
        for (var tries = 1; await sweep.RunAsync(CancellationToken.None) is { Completed: false } && tries < MostSweeps; tries++)
        {
        }
    }

    private static void Tell(string what) => Console.WriteLine($"{DateTime.Now:HH:mm:ss} {what}");

    private async Task<string> SignInAsync()
    {
        var admin = new Person(AppSession.Email, AppSession.Email);
        var reply = await _closing.InsistAsync(() => new TokenRequests(_closing).LogInAsync(admin, AppSession.Password));
        return reply.AccessToken ?? throw new InvalidOperationException("The administrator cannot sign in.");
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
            Tell($"after {started.Elapsed.TotalSeconds:0} s: {plan.Rate:P0} of requests fail, {plan.Counts.Values.Sum()} have, {fleet.Kills} kills");
        }
    }
}
