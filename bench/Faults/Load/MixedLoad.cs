namespace Bytedesk.Benchmarks.Faults.Load;

/// <summary>One client: it creates users and lives with them and their tokens at random, and remembers all of them.</summary>
internal sealed class MixedLoad(int number, Api api)
{
    private readonly Client _client = api.Client;

    public Population Population { get; } = new(number, api.Client.Random);

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await StepAsync(_client.Random.Next(100));
            await Task.Delay(_client.Random.Next(150), CancellationToken.None);
        }
    }

    private Task StepAsync(int choice)
    {
        var person = Population.PickPerson();
        var token = Population.PickToken();
        return choice switch
        {
            < 14 => CreateAsync(Population.NewPerson(isContested: false)),
            < 20 => CreateAsync(Population.NewPerson(isContested: true)),
            < 25 when Population.PickRepeatable() is { } again => CreateAsync(again),
            < 30 when person?.Password is { } password => LogInAsync(person, password),
            < 48 when person is not null => GenerateAsync(person),
            < 62 when token is not null => api.CheckAsync(token),
            < 72 when Population.PickEnded() is { } old => api.CheckAsync(old),
            < 78 when token is not null => EndAsync(token, () => api.LogOutAsync(token)),
            < 83 when token is not null => EndAsync(token, () => api.RevokeAsync(token)),
            < 87 when person is not null => EndAllAsync(person, () => api.RevokeAllAsync(person)),
            < 90 when person is not null => RenameAsync(person, Population.NewName()),
            < 92 when person is not null => SetPasswordAsync(person, person.NextPassword()),
            < 95 when person is not null => LeaveAsync(person, () => api.DisableAsync(person)),
            < 97 when Population.PickDisabled() is { } absent => EnableAsync(absent),
            < 99 when person is not null => DeleteAsync(person),
            _ => CreateAsync(Population.NewPerson(isContested: false)),
        };
    }

    private async Task CreateAsync(Person person)
    {
        var reply = await _client.InsistAsync(() => api.CreateAsync(person));
        person.Uid ??= reply.Exchange.User;
    }

    private async Task LogInAsync(Person person, string password)
    {
        if (Keep(person, await api.LogInAsync(person, password)) is { } token)
        {
            _ = await api.CheckAsync(token);
        }
    }

    private async Task GenerateAsync(Person person)
    {
        _ = Keep(person, await _client.InsistAsync(() => api.GenerateAsync(person)));
    }

    private static Credential? Keep(Person person, Reply reply)
    {
        if (reply.AccessToken is not { } text)
        {
            return null;
        }

        person.Tokens.Add(new Credential(reply.Exchange.Token!, text, person));
        return person.Tokens[^1];
    }

    private Task EndAsync(Credential token, Func<Task<Reply>> end) => EndAsync(end, token.Owner, [token]);

    private Task EndAllAsync(Person person, Func<Task<Reply>> end) => EndAsync(end, person, person.Tokens);

    // And presents some of the tokens at once to every instance: an acknowledged end holds everywhere.
    private async Task EndAsync(Func<Task<Reply>> end, Person person, List<Credential> ended)
    {
        _ = await _client.InsistAsync(end);
        Credential[] tokens = [.. ended];
        _ = person.Tokens.RemoveAll(tokens.Contains);
        Population.Ended.AddRange(tokens);
        foreach (var token in tokens.Take(3))
        {
            await api.CheckEverywhereAsync(token);
        }
    }

    private Task<Reply> RenameAsync(Person person, string name) => _client.InsistAsync(() => api.RenameAsync(person, name));

    private Task SetPasswordAsync(Person person, string password) => EndAllAsync(person, async () =>
    {
        var reply = await api.SetPasswordAsync(person, password);
        person.Password = reply.Exchange.Succeeded ? password : null;
        return reply;
    });

    private Task DeleteAsync(Person person)
    {
        person.IsDeleted = true;
        return LeaveAsync(person, () => api.DeleteAsync(person));
    }

    private async Task LeaveAsync(Person person, Func<Task<Reply>> leave)
    {
        person.IsOut = true;
        await EndAllAsync(person, leave);
        if (person.Password is { } password)
        {
            _ = await api.LogInAsync(person, password);
        }
    }

    private async Task EnableAsync(Person person)
    {
        var reply = await _client.InsistAsync(() => api.EnableAsync(person));
        person.IsOut = !reply.Exchange.Succeeded;
    }
}
