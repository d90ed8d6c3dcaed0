using System.Globalization;
using Bytedesk.Benchmarks.Hosting;
using Bytedesk.Functions.Paging;
using Bytedesk.Functions.Tokens;
using Bytedesk.Functions.Users;

namespace Bytedesk.Benchmarks.Growth;

/// <summary>
/// Users and tokens in numbers, written by the app's own code, row by row. Every user has a password and can sign in.
/// Half of the tokens are one user's; of the others each user has one or none.
/// </summary>
/// <param name="identity">The app's code, with the app's settings; the app has started and made its administrator.</param>
/// <param name="most">How many users and tokens there will be at most.</param>
internal sealed class Population(IdentityServices identity, int most)
{
    private const int RowsAtOnce = 4;

    // A prime, so that it comes by everybody.
    private const long Stride = 7_919;

    private const int Lifetime = 30;
    private const int Retention = 30;

    private readonly string _crowdedUid = UserCreation.NewUid();
    private readonly string[] _uids = new string[most];
    private User _administrator = null!;
    private long _picked;

    /// <summary>How many users there are, and how many tokens.</summary>
    public int Size { get; private set; }

    /// <summary>The name of a user; each time of another one, from all over.</summary>
    public string AnyName => NameOf((int)(Interlocked.Add(ref _picked, Stride) % Size));

    /// <summary>The uid of the user with half of the tokens.</summary>
    public string CrowdedUid => _crowdedUid;

    public async Task GrowAsync(int size)
    {
        _administrator = await identity.Get<UserStore>().FindByNameAsync(AppSession.Email) ?? throw new InvalidOperationException("No administrator.");
        await InParallelAsync(Size, size, AddUserAsync);
        await InParallelAsync(Size, size, number => AddTokenAsync(number, number % (Lifetime - 1)));
        Size = size;
    }

    /// <summary>Adds tokens whose records the next sweep removes.</summary>
    public Task AddDueTokensAsync(int count) =>
        InParallelAsync(0, count, number => AddTokenAsync(number % Size, Lifetime + Retention + 2 + (number % 5)));

    /// <summary>Texts of tokens of users picked at random.</summary>
    public async Task<string[]> IssueAsync(int count)
    {
        var texts = new string[count];
        for (var index = 0; index < count; index++)
        {
            var owner = await identity.Get<UserStore>().FindByNameAsync(AnyName);
            texts[index] = (await identity.Get<TokenIssuance>().IssueAsync(owner!, new NewToken { Name = "login BENCH" })).Text;
        }

        return texts;
    }

    /// <summary>The middles of its lists, for the administrator.</summary>
    public Task<ListMiddles> FindMiddlesAsync()
    {
        var middle = DateTimeOffset.UtcNow.AddDays(-(Lifetime - 1) / 2.0);
        return ListMiddles.FindAsync(identity.Get<PageTokens>(), _administrator.Uid, _crowdedUid, TokenUid.New(_crowdedUid, middle));
    }

    private async Task AddUserAsync(int number)
    {
        var uid = number == 0 ? _crowdedUid : UserCreation.NewUid();
        var user = _administrator with
        {
            Uid = uid,
            Username = NameOf(number),
            Email = NameOf(number),
            Nickname = $"User{uid[^4..]}",
            SuperUser = false,
        };
        foreach (var name in LoginName.Of(user))
        {
            _ = await identity.Get<NameReservations>().ReserveAsync(name, uid);
        }

        _ = await identity.Get<UserStore>().TryAddAsync(user);
        _uids[number] = uid;
    }

    private async Task AddTokenAsync(int number, int daysAgo)
    {
        var owner = number % 2 == 0 ? number : 0;
        var issuedAt = DateTimeOffset.UtcNow.AddDays(-daysAgo).AddSeconds(-number % 86_400);
        _ = await identity.Get<TokenStore>().TryAddAsync(new TokenRecord
        {
            Uid = TokenUid.New(_uids[owner], issuedAt),
            UserUid = _uids[owner],
            Username = NameOf(owner),
            Name = "login BENCH",
            Channel = "BENCH",
            ClientAddress = "127.0.0.1",
            IssuedAt = issuedAt,
            ExpiresAt = issuedAt.AddDays(Lifetime),
            SignedExpiresAt = issuedAt.AddDays(Lifetime),
            LastUsedAt = issuedAt,
            Hint = "filled",
            KeyId = "key",
        });
    }

    private Task InParallelAsync(int from, int to, Func<int, Task> add) => Parallel.ForEachAsync(
        Enumerable.Range(from, to - from),
        new ParallelOptions { MaxDegreeOfParallelism = RowsAtOnce },
        async (number, _) => await add(number));

    private static string NameOf(int number) => string.Create(CultureInfo.InvariantCulture, $"growth-{number:0000000}@example.com");
}
