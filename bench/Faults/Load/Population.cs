namespace Bytedesk.Benchmarks.Faults.Load;

/// <summary>The users and the tokens of one client.</summary>
internal sealed class Population(int number, Random random)
{
    private static readonly TimeSpan Contest = TimeSpan.FromSeconds(3);

    private readonly List<Person> _people = [];
    private readonly List<Credential> _ended = [];
    private readonly HashSet<string> _names = [];
    private int _made;

    /// <summary>All that it has tried to create.</summary>
    public IReadOnlyList<Person> People => _people;

    /// <summary>Every token that it was given and does not use any more.</summary>
    public IReadOnlyList<Credential> Ended => _ended;

    /// <summary>Every name that it has asked for.</summary>
    public IReadOnlyCollection<string> NamesTried => _names;

    /// <summary>Somebody who is there and may sign in.</summary>
    public Person? PickPerson() => Pick(_people.Where(static person => person is { Uid: not null, IsOut: false }));

    /// <summary>Somebody whose creation may be sent again.</summary>
    public Person? PickRepeatable() => Pick(_people.Where(static person => person is { Uid: not null, IdempotencyKey: not null }));

    public Person? PickDisabled() => Pick(_people.Where(static person => person is { Uid: not null, IsOut: true, IsDeleted: false }));

    /// <summary>A token that should count.</summary>
    public Credential? PickToken() => Pick(_people.Where(static person => !person.IsOut).SelectMany(static person => person.Tokens));

    public Credential? PickEnded() => Pick(_ended);

    /// <summary>Somebody to be created.</summary>
    /// <param name="isContested">Whether other clients want their username too.</param>
    public Person NewPerson(bool isContested)
    {
        var name = NewText("c");
        var person = new Person($"{name}@example.com", isContested ? ContestedName() : $"user{name}", random.Next(4) == 0 ? "a fine password 1" : null)
        {
            IdempotencyKey = random.Next(2) == 0 ? $"key-{name}" : null,
        };
        _people.Add(person);
        _names.UnionWith([person.Email, person.First.Username]);
        return person;
    }

    /// <summary>Another name for somebody; now and then one that others want too.</summary>
    public string NewName()
    {
        var name = random.Next(3) == 0 ? ContestedName() : NewText("renamed");
        _ = _names.Add(name);
        return name;
    }

    /// <summary>A text that no other client uses.</summary>
    public string NewText(string prefix) => $"{prefix}{number}n{++_made}";

    public void Retire(IEnumerable<Credential> tokens) => _ended.AddRange(tokens);

    // The same for all clients for a while.
    private static string ContestedName() => $"contest{Environment.TickCount64 / (long)Contest.TotalMilliseconds}";

    private T? Pick<T>(IEnumerable<T> from)
        where T : class
    {
        T[] all = [.. from];
        return all.Length == 0 ? null : all[random.Next(all.Length)];
    }
}
