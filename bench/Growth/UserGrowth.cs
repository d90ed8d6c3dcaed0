using System.Diagnostics;
using Bytedesk.Benchmarks.Hosting;
using Bytedesk.Benchmarks.Load;
using Bytedesk.Functions.Expiry;
using Bytedesk.Functions.Tokens;
using Bytedesk.Functions.Users;
using Bytedesk.Testing.Tables;
using Microsoft.Extensions.DependencyInjection;

namespace Bytedesk.Benchmarks.Growth;

/// <summary>
/// Users and tokens in numbers, made by the app's own code: what requests and the sweep take. The first users have a password, and
/// each signs in at times. Half of the tokens are one user's; of the others each user has one or none.
/// </summary>
/// <param name="services">The app's, in this process.</param>
/// <param name="clock">Their clock.</param>
/// <param name="administrator">The super administrator's token.</param>
internal sealed class UserGrowth(
    AppInstance app, TableEndpoint tables, IServiceProvider services, ShiftedClock clock, HttpClient client, string administrator) : IGrowth
{
    private const int Checks = 10_000;
    private const int Logins = 100;
    private const int Lists = 100;
    private const int AtOnce = 4;
    private const int WithPassword = 50;

    // As the settings have it when nothing is set.
    private const int Lifetime = 30;
    private const int Retention = 30;

    // How far into a list its page of the middle is at most.
    private const int Farthest = 10_000;

    private static readonly int[] Due = [0, 100, 1_000, 10_000];

    private readonly GrowthTable _requests = new("p50 / p95 ms", app, tables);
    private readonly GrowthTable _sweeps = new("sweep, ms", app, tables);
    private readonly List<User> _users = [];
    private int _picked;

    public IReadOnlyList<GrowthTable> Tables => [_requests, _sweeps];

    public async Task GrowAsync(int size)
    {
        var from = _users.Count;
        var made = new User[size - from];
        var numbers = Enumerable.Range(from, size - from);
        await EachAsync(numbers, async number => made[number - from] = await CreateAsync(number));
        _users.AddRange(made);
        for (var day = 0; day < Lifetime - 1; day++)
        {
            clock.Ahead = TimeSpan.FromDays(-day);
            await EachAsync(numbers.Where(number => number % (Lifetime - 1) == day), number => IssueAsync(number % 2 == 0 ? number : 0));
        }

        clock.Ahead = TimeSpan.Zero;
    }

    public async Task MeasureAsync(int size)
    {
        // Of users from all over.
        var tokens = new string[64];
        await EachAsync(Enumerable.Range(0, tokens.Length), async index => tokens[index] = (await IssueAsync((int)((long)index * size / tokens.Length))).Text);
        var next = 0;

        // What has nothing to do with the storage tells how the machine's own pace changes from size to size.
        await MeasureAsync("`/health/live`, to compare", 8, Checks, static each => AppSession.SendAsync(each, "GET", "health/live"));
        await MeasureAsync("check of a token", 8, Checks, each => AppSession.CheckAsync(each, tokens[(Interlocked.Increment(ref next) & int.MaxValue) % tokens.Length]));
        await MeasureAsync("login", 2, Logins, each => AppSession.SignInAsync(each, NameOf(Interlocked.Increment(ref _picked) % WithPassword)));
        (string What, string Path, string? Search)[] lists =
        [
            ("users", "users/list?", "nobody-has-this"),
            ("everybody's tokens", "tokens/list?", null),
            ("tokens of one user who has half of all", $"tokens/list?userUid={_users[0].Uid}&", "nothing-has-this"),
        ];
        foreach (var (what, path, search) in lists)
        {
            await ListAsync($"{what}, first page", path);
            await ListAsync($"{what}, a page farther in", $"{path}pageToken={await FindMiddleAsync(path)}&");
            if (search is not null)
            {
                await ListAsync($"{what}, a search for nothing", $"{path}searchText={search}&");
            }
        }

        await MeasureSweepsAsync(size);

        Task ListAsync(string what, string path) =>
            MeasureAsync(what, 1, Lists, each => AppSession.SendAsync(each, "GET", $"api/{path}pageSize=20", administrator));

        async Task MeasureAsync(string what, int connections, int count, Func<HttpClient, Task> send)
        {
            _ = await ClosedLoop.RunAsync(app, connections, count / 5, send);
            await _requests.MeasureAsync(what, size, connections, count, send);
        }
    }

    // A quarter of everything in, so that the user with half of the tokens has as many; but not for ever.
    private async Task<string> FindMiddleAsync(string path)
    {
        string? next = null;
        for (var seen = 0; seen < Math.Min(_users.Count / 4, Farthest); seen += 100)
        {
            var page = await AppSession.CallAsync(client, "GET", $"api/{path}pageSize=100{(next is null ? "" : $"&pageToken={next}")}", administrator);
            next = page.GetProperty("pageToken").GetString();
        }

        return next ?? throw new InvalidOperationException($"{path} has no page farther in.");
    }

    private async Task MeasureSweepsAsync(int size)
    {
        var sweep = services.GetRequiredService<ExpirySweep>();
        _ = await sweep.RunAsync(CancellationToken.None);
        foreach (var due in Due)
        {
            await AddDueTokensAsync(due);
            var (requests, rows, started) = (tables.Requests, tables.Rows, Stopwatch.GetTimestamp());
            var swept = await sweep.RunAsync(CancellationToken.None);
            var milliseconds = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            if (!swept.Completed || rows - tables.Rows < due)
            {
                throw new InvalidOperationException($"{due} tokens were due, and {rows - tables.Rows} rows are gone; the sweep says: {swept}");
            }

            _sweeps.Add($"{due:N0} due", size, milliseconds, $"{milliseconds:N0}", tables.Requests - requests);
        }
    }

    // Whose records the next sweep removes.
    private async Task AddDueTokensAsync(int count)
    {
        clock.Ahead = -TimeSpan.FromDays(Lifetime + Retention + 2);
        await EachAsync(Enumerable.Range(0, count), number => IssueAsync(number % 2 == 0 ? number % _users.Count : 0));
        clock.Ahead = TimeSpan.Zero;
    }

    private async Task<User> CreateAsync(int number)
    {
        var user = new CreateUserRequest { Email = NameOf(number), Platform = User.BytedeskPlatform, Password = number < WithPassword ? AppSession.Password : null };
        var result = await services.GetRequiredService<UserCreationService>().CreateAsync(user, UserCreationService.NewUid(), new(null, null));
        return result.Value ?? throw new InvalidOperationException(result.Refusal?.Message);
    }

    private Task<IssuedToken> IssueAsync(int owner) =>
        services.GetRequiredService<TokenIssuanceService>().IssueAsync(_users[owner], new TokenRecord { Name = "login BENCH" });

    private static Task EachAsync(IEnumerable<int> numbers, Func<int, Task> act) => ClosedLoop.EachAsync(numbers, AtOnce, act);

    private static string NameOf(int number) => $"growth-{number:0000000}@example.com";
}
