namespace Bytedesk.Benchmarks.Faults.Load;

/// <summary>One client: it creates users and lives with them and their tokens at random, and remembers all of them.</summary>
internal sealed class MixedLoad(int number, Client client)
{
    private readonly UserRequests _users = new(client);
    private readonly TokenRequests _tokens = new(client);
    private readonly Population _own = new(number, client.Random);

    public Population Population => _own;

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
        var person = _own.PickPerson();
        var token = _own.PickToken();
        return choice switch
        {
            < 14 => CreateAsync(_own.NewPerson(isContested: false)),
            < 20 => CreateAsync(_own.NewPerson(isContested: true)),
            < 25 when _own.PickRepeatable() is { } again => CreateAsync(again),
            < 30 when person?.Password is not null => LogInAsync(person),
            < 48 when person is not null => GenerateAsync(person),
            < 62 when token is not null => _tokens.CheckAsync(token),
            < 72 when _own.PickEnded() is { } old => _tokens.CheckAsync(old),
            < 78 when token is not null => EndAsync(token, () => _tokens.LogOutAsync(token)),
            < 83 when token is not null => EndAsync(token, () => _tokens.RevokeAsync(token)),
            < 87 when person is not null => EndAllAsync(person, () => _tokens.RevokeAllAsync(person)),
            < 90 when person is not null => RenameAsync(person),
            < 92 when person is not null => SetPasswordAsync(person),
            < 95 when person is not null => DisableAsync(person),
            < 97 when _own.PickDisabled() is { } absent => EnableAsync(absent),
            < 99 when person is not null => DeleteAsync(person),
            _ => CreateAsync(_own.NewPerson(isContested: false)),
        };
    }

    private async Task CreateAsync(Person person)
    {
        var reply = await client.InsistAsync(() => _users.CreateAsync(person));
        person.Uid ??= reply.Exchange.User;
    }

    private async Task LogInAsync(Person person)
    {
        var reply = await _tokens.LogInAsync(person, person.Password!);
        Keep(person, reply);
        if (reply.Exchange.Succeeded)
        {
            await _tokens.CheckAsync(person.Tokens[^1]);
        }
    }

    private async Task GenerateAsync(Person person)
    {
        var key = client.Random.Next(3) == 0 ? _own.NewText("token") : null;
        Keep(person, await client.InsistAsync(() => _tokens.GenerateAsync(person, key)));
    }

    private void Keep(Person person, Reply reply)
    {
        if (reply.AccessToken is { } text)
        {
            person.Tokens.Add(new Credential(reply.Exchange.Token!, text, person));
        }
    }

    private async Task EndAsync(Credential token, Func<Task<Reply>> end)
    {
        _ = await client.InsistAsync(end);
        _ = token.Owner.Tokens.Remove(token);
        await CheckEverywhereAsync([token]);
    }

    private async Task EndAllAsync(Person person, Func<Task<Reply>> end)
    {
        _ = await client.InsistAsync(end);
        Credential[] tokens = [.. person.Tokens];
        person.Tokens.Clear();
        await CheckEverywhereAsync(tokens);
    }

    // At once, on every instance: an acknowledged end holds everywhere.
    private async Task CheckEverywhereAsync(Credential[] tokens)
    {
        _own.Retire(tokens);
        foreach (var token in tokens.Take(3))
        {
            _ = await Task.WhenAll(Enumerable.Range(0, client.Instances).Select(instance => _tokens.CheckAsync(token, instance)));
        }
    }

    private Task<Reply> RenameAsync(Person person)
    {
        var name = _own.NewName();
        return client.InsistAsync(() => _users.RenameAsync(person, name));
    }

    private Task SetPasswordAsync(Person person)
    {
        var password = person.NextPassword();
        return EndAllAsync(person, async () =>
        {
            var reply = await _users.SetPasswordAsync(person, password);
            person.Password = reply.Exchange.Succeeded ? password : null;
            return reply;
        });
    }

    private async Task DisableAsync(Person person)
    {
        person.IsOut = true;
        await EndAllAsync(person, () => _users.DisableAsync(person));
        await TryToLogInAsync(person);
    }

    private async Task EnableAsync(Person person)
    {
        var reply = await client.InsistAsync(() => _users.EnableAsync(person));
        person.IsOut = !reply.Exchange.Succeeded;
    }

    private async Task DeleteAsync(Person person)
    {
        person.IsOut = person.IsDeleted = true;
        await EndAllAsync(person, () => _users.DeleteAsync(person));
        await TryToLogInAsync(person);
    }

    private Task TryToLogInAsync(Person person) =>
        person.Password is { } password ? _tokens.LogInAsync(person, password) : Task.CompletedTask;
}
