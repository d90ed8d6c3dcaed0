namespace Bytedesk.Benchmarks.Faults.Load;

/// <summary>One client: it creates users and lives with them and their tokens at random, and remembers all of them.</summary>
internal sealed class MixedLoad(int number, Client client)
{
    public Population Population { get; } = new(number, client.Random);

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await StepAsync(client.Random.Next(100));
            await Task.Delay(client.Random.Next(150), CancellationToken.None);
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
            < 30 when person?.Password is not null => LogInAsync(person),
            < 48 when person is not null => GenerateAsync(person),
            < 62 when token is not null => client.SendAsync(token.To(Operation.Check)),
            < 72 when Population.PickEnded() is { } old => client.SendAsync(old.To(Operation.Check)),
            < 78 when token is not null => EndAsync(token.To(Operation.Logout), token.Owner, [token]),
            < 83 when token is not null => EndAsync(token.To(Operation.Revoke), token.Owner, [token]),
            < 87 when person is not null => EndAsync(person.To(Operation.RevokeAll), person, person.Tokens),
            < 90 when person is not null => client.InsistAsync(person.To(Operation.Rename) with { Names = [Population.NewName()] }),
            < 92 when person is not null => SetPasswordAsync(person, person.NextPassword()),
            < 95 when person is not null => LeaveAsync(person, Operation.Disable),
            < 97 when Population.PickDisabled() is { } absent => EnableAsync(absent),
            < 99 when person is not null => LeaveAsync(person, Operation.Delete),
            _ => CreateAsync(Population.NewPerson(isContested: false)),
        };
    }

    private async Task CreateAsync(Person person)
    {
        var created = await client.InsistAsync(person.Creation);
        person.Uid ??= created.User;
    }

    private async Task LogInAsync(Person person)
    {
        if (Keep(person, await client.SendAsync(person.ToLogIn())) is { } token)
        {
            _ = await client.SendAsync(token.To(Operation.Check));
        }
    }

    private async Task GenerateAsync(Person person) => Keep(person, await client.InsistAsync(person.To(Operation.Generate)));

    private static Credential? Keep(Person person, Exchange exchange)
    {
        if (exchange.TokenText is not { } text)
        {
            return null;
        }

        person.Tokens.Add(new Credential(exchange.Token!, text, person));
        return person.Tokens[^1];
    }

    // And presents some of the tokens at once to every instance: an acknowledged end holds everywhere.
    private async Task<Exchange> EndAsync(Exchange end, Person person, IEnumerable<Credential> ended)
    {
        var exchange = await client.InsistAsync(end);
        Credential[] tokens = [.. ended];
        _ = person.Tokens.RemoveAll(tokens.Contains);
        Population.Ended.AddRange(tokens);
        foreach (var token in tokens.Take(3))
        {
            await client.CheckEverywhereAsync(token);
        }

        return exchange;
    }

    private async Task SetPasswordAsync(Person person, string password)
    {
        var set = await EndAsync(person.To(Operation.SetPassword) with { Password = password }, person, person.Tokens);
        person.Password = set.Succeeded ? password : null;
    }

    private async Task LeaveAsync(Person person, Operation operation)
    {
        person.IsOut = true;
        person.IsDeleted = operation is Operation.Delete;
        _ = await EndAsync(person.To(operation), person, person.Tokens);
        if (person.Password is not null)
        {
            _ = await client.SendAsync(person.ToLogIn());
        }
    }

    private async Task EnableAsync(Person person)
    {
        var enabled = await client.InsistAsync(person.To(Operation.Enable));
        person.IsOut = !enabled.Succeeded;
    }
}
