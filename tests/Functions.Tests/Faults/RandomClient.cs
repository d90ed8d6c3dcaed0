namespace Bytedesk.Functions.Tests.Faults;

/// <summary>Creates users, signs in and out and asks who it is, at random, and holds every answer against what it was told before.</summary>
internal sealed class RandomClient(ApiClient[] instances, string admin, Person[] wantedByAll, Random random)
{
    private readonly Dictionary<Person, int> _timesCreated = [];
    private readonly HashSet<Person> _toldToExist = [];
    private readonly List<ClientToken> _tokens = [];

    public IReadOnlyCollection<Person> People => _timesCreated.Keys;

    public IReadOnlyList<ClientToken> Tokens => _tokens;

    public int LoginsWithoutAnswer { get; private set; }

    private ApiClient Instance => Pick(instances);

    public int TimesCreated(Person person) => _timesCreated.GetValueOrDefault(person);

    public bool WasToldToExist(Person person) => _toldToExist.Contains(person);

    public async Task RunAsync(int requests)
    {
        for (var request = 0; request < requests; request++)
        {
            await (random.Next(10) switch
            {
                0 or 1 => CreateAsync(new Person()),
                2 => CreateAsync(Pick(wantedByAll)),
                3 => CreateAsync(_timesCreated.Count > 0 ? Pick([.. People]) : new Person()),
                4 or 5 when _toldToExist.Count > 0 => LogInAsync(Pick([.. _toldToExist])),
                6 when _toldToExist.Count > 0 => LogInWronglyAsync(Pick([.. _toldToExist])),
                7 when _tokens.Count > 0 => LogOutAsync(Pick([.. _tokens])),
                _ when _tokens.Count > 0 => AskWhoAsync(Pick([.. _tokens])),
                _ => CreateAsync(new Person()),
            });
        }
    }

    private async Task CreateAsync(Person person)
    {
        var answer = await Instance.CreateAsync(admin, person);
        _ = _timesCreated.TryAdd(person, 0);
        switch (answer.Status)
        {
            case 200:
                Assert.DoesNotContain(person, _toldToExist);
                _timesCreated[person]++;
                _ = _toldToExist.Add(person);
                break;
            case 400:
                Assert.EndsWith(" already exists", answer.ShouldFail(400), StringComparison.Ordinal);
                _ = _toldToExist.Add(person);
                break;
            default:
                ShouldBeUnavailable(answer);
                break;
        }
    }

    private async Task LogInAsync(Person person)
    {
        var answer = await Instance.LogInAsync(Pick([.. person.Names]), person.Password);
        if (answer.Status is 200)
        {
            _tokens.Add(new ClientToken(ApiClient.TokenOf(answer)));
            return;
        }

        ShouldBeUnavailable(answer);
        LoginsWithoutAnswer++;
    }

    private async Task LogInWronglyAsync(Person person)
    {
        var answer = await Instance.LogInAsync(person.Email, "not the password");
        if (answer.Status is not 401)
        {
            ShouldBeUnavailable(answer);
        }
    }

    private async Task LogOutAsync(ClientToken token)
    {
        var answer = await Instance.LogOutAsync(token.Text);
        switch (answer.Status)
        {
            case 200:
                Assert.NotEqual(true, token.Revoked);
                token.Revoked = true;
                break;
            case 401:
                Assert.NotEqual(false, token.Revoked);
                token.Revoked = true;
                break;
            default:
                ShouldBeUnavailable(answer);
                token.Revoked = token.Revoked is true ? true : null;
                break;
        }
    }

    private async Task AskWhoAsync(ClientToken token)
    {
        var answer = await Instance.ProfileAsync(token.Text);
        switch (answer.Status)
        {
            case 200:
                Assert.NotEqual(true, token.Revoked);
                break;
            case 401:
                Assert.NotEqual(false, token.Revoked);
                token.Revoked = true;
                break;
            default:
                ShouldBeUnavailable(answer);
                break;
        }
    }

    private static void ShouldBeUnavailable(Answer answer)
    {
        _ = answer.ShouldFail(503);
        Assert.NotNull(answer.Headers.RetryAfter);
    }

    private T Pick<T>(T[] from) => from[random.Next(from.Length)];
}
