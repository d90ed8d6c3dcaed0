namespace Bytedesk.Benchmarks.Faults.Load;

/// <summary>A token that a client was given.</summary>
/// <param name="Id">Its <c>jti</c>.</param>
/// <param name="Text">What is sent.</param>
/// <param name="Owner">Whose it is.</param>
internal sealed record Credential(string Id, string Text, Person Owner)
{
    /// <summary>What is to be done with it.</summary>
    public Exchange To(Operation operation) => Owner.To(operation) with { Token = Id, TokenText = Text };
}

/// <summary>A user as the client that made them knows them; no other client changes them.</summary>
/// <param name="creation">What they are created with, the same each time it is sent: an e-mail address, which never changes, and the first username.</param>
internal sealed class Person(Exchange creation)
{
    private int _passwords = 1;

    public Exchange Creation => creation;

    /// <summary>Null until an answer has told it.</summary>
    public string? Uid { get; set; }

    /// <summary>The password that counts; null: none, or nobody knows which.</summary>
    public string? Password { get; set; } = creation.Password;

    /// <summary>Whether they have been disabled or deleted, or may have been.</summary>
    public bool IsOut { get; set; }

    public bool IsDeleted { get; set; }

    /// <summary>The tokens that should count.</summary>
    public List<Credential> Tokens { get; } = [];

    public string NextPassword() => $"a fine password {++_passwords}";

    /// <summary>What is to be done with them, or by them.</summary>
    public Exchange To(Operation operation) => new() { Operation = operation, User = Uid };

    public Exchange ToLogIn() => To(Operation.Login) with { Names = [creation.Names[0]], Password = Password };
}

/// <summary>The users and the tokens of one client.</summary>
internal sealed class Population(int number, Random random)
{
    private static readonly TimeSpan Contest = TimeSpan.FromSeconds(3);

    private readonly List<Person> _people = [];
    private readonly HashSet<string> _names = [];
    private int _made;

    /// <summary>All that it has tried to create.</summary>
    public IReadOnlyList<Person> People => _people;

    /// <summary>Every token that it was given and does not use any more.</summary>
    public List<Credential> Ended { get; } = [];

    /// <summary>Every name that it has asked for.</summary>
    public IReadOnlyCollection<string> NamesTried => _names;

    /// <summary>Somebody who is there and may sign in.</summary>
    public Person? PickPerson() => Pick(_people.Where(static person => person is { Uid: not null, IsOut: false }));

    /// <summary>Somebody whose creation may be sent again.</summary>
    public Person? PickRepeatable() => Pick(_people.Where(static person => person is { Uid: not null, Creation.IdempotencyKey: not null }));

    public Person? PickDisabled() => Pick(_people.Where(static person => person is { Uid: not null, IsOut: true, IsDeleted: false }));

    /// <summary>A token that should count.</summary>
    public Credential? PickToken() => Pick(_people.Where(static person => !person.IsOut).SelectMany(static person => person.Tokens));

    public Credential? PickEnded() => Pick(Ended);

    /// <summary>Somebody to be created.</summary>
    /// <param name="isContested">Whether other clients want their username too.</param>
    public Person NewPerson(bool isContested)
    {
        var name = NewText("c");
        var person = new Person(new Exchange
        {
            Operation = Operation.Create,
            Names = [$"{name}@example.com", isContested ? ContestedName() : $"user{name}"],
            Password = random.Next(4) == 0 ? "a fine password 1" : null,
            IdempotencyKey = random.Next(2) == 0 ? $"key-{name}" : null,
        });
        _people.Add(person);
        _names.UnionWith(person.Creation.Names);
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

    // The same for all clients for a while.
    private static string ContestedName() => $"contest{Environment.TickCount64 / (long)Contest.TotalMilliseconds}";

    private T? Pick<T>(IEnumerable<T> from)
        where T : class
    {
        T[] all = [.. from];
        return all.Length == 0 ? null : all[random.Next(all.Length)];
    }
}
