namespace Bytedesk.Benchmarks.Faults.Load;

/// <summary>What is asked when no more faults happen, before the audit: everything that was left open, and everything once more.</summary>
internal sealed class Closing(Client client, IReadOnlyList<MixedLoad> loads)
{
    private const int AtATime = 16;

    private readonly UserRequests _users = new(client);
    private readonly TokenRequests _tokens = new(client);

    /// <summary>Sends each creation that has no uid yet once more, and again until it is answered for good.</summary>
    public Task FinishCreationsAsync() => EachAsync(
        loads.SelectMany(static load => load.Population.People).Where(static person => person.Uid is null),
        async person =>
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
            while ((await _users.CreateAsync(person)).Exchange.IsOpen && !patience.IsCancellationRequested)
            {
                await Task.Delay(1_000, CancellationToken.None);
            }
        });

    /// <summary>Creates a user with each of these names, which nobody has.</summary>
    public Task ReclaimAsync(IEnumerable<string> names) => EachAsync(
        names.Select(static (name, number) => (name, number)),
        each => client.InsistAsync(() => _users.ReclaimAsync(each.name, each.number)));

    /// <summary>Presents every token to every instance, and signs in everybody who has a password.</summary>
    public async Task CheckEverythingAsync()
    {
        var tokens = loads.SelectMany(static load => load.Population.Ended.Concat(load.Population.People.SelectMany(static person => person.Tokens)));
        await EachAsync(
            from token in tokens from instance in Enumerable.Range(0, client.Instances) select (token, instance),
            each => _tokens.CheckAsync(each.token, each.instance));
        await EachAsync(
            loads.SelectMany(static load => load.Population.People).Where(static person => person is { Uid: not null, Password: not null }),
            person => _tokens.LogInAsync(person, person.Password!));
    }

    private static Task EachAsync<T>(IEnumerable<T> all, Func<T, Task> act) => Parallel.ForEachAsync(
        all, new ParallelOptions { MaxDegreeOfParallelism = AtATime }, async (one, _) => await act(one));
}
