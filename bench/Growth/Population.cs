using System.Globalization;
using Azure.Core.Pipeline;
using Bytedesk.Benchmarks.Hosting;
using Bytedesk.Benchmarks.Tables;
using Bytedesk.Identity;
using Bytedesk.Identity.Paging;
using Bytedesk.Identity.Signing;
using Bytedesk.Identity.Tokens;
using Bytedesk.Identity.Tokens.Management;
using Bytedesk.Identity.Users;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Bytedesk.Benchmarks.Growth;

/// <summary>
/// Users and tokens in numbers, written by the app's own code, row by row. Every user has a password and can sign in.
/// Half of the tokens are one user's; of the others each user has one or none.
/// </summary>
internal sealed class Population : IDisposable
{
    // A prime, so that it comes by everybody.
    private const long Stride = 7_919;

    private const int Lifetime = 30;
    private const int Retention = 30;

    private readonly ServiceProvider _services;
    private readonly SocketsHttpHandler _network = new() { UseProxy = false };
    private readonly HttpMessageHandler _handler;
    private readonly HttpClientTransport _transport;
    private readonly int _parallelism;
    private readonly string _crowdedUid = UserCreation.NewUid();
    private readonly string[] _uids;
    private User _administrator = null!;
    private long _picked;

    /// <summary>An empty one.</summary>
    /// <param name="settings">The app's, which has started and made its key and its administrator.</param>
    /// <param name="most">How many users and tokens there will be at most.</param>
    /// <param name="tables">Where the rows go without a network; null: over it.</param>
    public Population(IReadOnlyDictionary<string, string> settings, int most, TableEndpoint? tables)
    {
        _uids = new string[most];
        _parallelism = tables is null ? 32 : 4;
        _handler = tables is null ? _network : new DirectInserts(tables, _network);
        _transport = new HttpClientTransport(_handler);
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(static one => KeyValuePair.Create(one.Key.Replace("__", ":", StringComparison.Ordinal), (string?)one.Value)))
            .Build();
        _services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddSingleton<HttpPipelineTransport>(_transport)
            .AddSigningKeys(configuration, isDevelopment: true)
            .AddIdentity()
            .BuildServiceProvider();
    }

    /// <summary>How many users there are, and how many tokens.</summary>
    public int Size { get; private set; }

    /// <summary>The name of a user; each time of another one, from all over.</summary>
    public string AnyName => NameOf((int)(Interlocked.Add(ref _picked, Stride) % Size));

    /// <summary>The uid of the user with half of the tokens.</summary>
    public string CrowdedUid => _crowdedUid;

    public async Task GrowAsync(int size)
    {
        _administrator = await Get<UserStore>().FindByNameAsync(AppSession.Email) ?? throw new InvalidOperationException("No administrator.");
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
            var owner = await Get<UserStore>().FindByNameAsync(AnyName);
            texts[index] = (await Get<TokenIssuance>().IssueAsync(owner!, new NewToken { Name = "login BENCH" })).Text;
        }

        return texts;
    }

    /// <summary>What goes on in the middle of the users' list, of everybody's tokens, and of those of the user with half of them.</summary>
    public async Task<(string Users, string Tokens, string Crowded)> MiddlesAsync()
    {
        var uid = "8".PadRight(32, '0');
        var row = TokenUid.New(_crowdedUid, DateTimeOffset.UtcNow.AddDays(-(Lifetime - 1) / 2.0));
        return (
            await PageTokenAsync($"users {_administrator.Uid} {new UserQuery()}", new RowPosition(uid, "user")),
            await PageTokenAsync($"tokens {_administrator.Uid} {new TokenQuery()}", new RowPosition(uid, uid)),
            await PageTokenAsync($"tokens {_administrator.Uid} {new TokenQuery { UserUid = _crowdedUid }}", new RowPosition(_crowdedUid, row)));
    }

    public void Dispose()
    {
        _services.Dispose();
        _transport.Dispose();
        _handler.Dispose();
        _network.Dispose();
    }

    private async Task<string> PageTokenAsync(string listing, RowPosition position) =>
        (await Get<PageTokens>().ListAsync(listing, new PageRequest(), _ => Task.FromResult(new Page<User>([], position))))!.PageToken!;

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
            _ = await Get<NameReservations>().ReserveAsync(name, uid);
        }

        _ = await Get<UserStore>().TryAddAsync(user);
        _uids[number] = uid;
    }

    private async Task AddTokenAsync(int number, int daysAgo)
    {
        var owner = number % 2 == 0 ? number : 0;
        var issuedAt = DateTimeOffset.UtcNow.AddDays(-daysAgo).AddSeconds(-number % 86_400);
        _ = await Get<TokenStore>().TryAddAsync(new TokenRecord
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
        new ParallelOptions { MaxDegreeOfParallelism = _parallelism },
        async (number, _) => await add(number));

    private static string NameOf(int number) => string.Create(CultureInfo.InvariantCulture, $"growth-{number:0000000}@example.com");

    private T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();
}
