using Bytedesk.Benchmarks.Hosting;
using Bytedesk.Functions.Tokens;
using Bytedesk.Functions.Users;
using Microsoft.Extensions.DependencyInjection;

namespace Bytedesk.Benchmarks.Growth;

/// <summary>
/// Users and tokens in numbers, made by the app's own code. The first users have a password, and each signs in at times. Half of
/// the tokens are one user's; of the others each user has one or none.
/// </summary>
/// <param name="services">The app's services.</param>
/// <param name="clock">Their clock.</param>
internal sealed class Population(IServiceProvider services, ShiftedClock clock)
{
    private const int AtOnce = 4;
    private const int WithPassword = 50;

    // As the settings have it when nothing is set.
    private const int Lifetime = 30;
    private const int Retention = 30;

    private readonly List<User> _users = [];
    private int _picked;

    /// <summary>How many users there are, and how many tokens.</summary>
    public int Size => _users.Count;

    /// <summary>The name of a user who can sign in; each time of another one.</summary>
    public string AnyName => NameOf(Interlocked.Increment(ref _picked) % WithPassword);

    /// <summary>The uid of the user with half of the tokens.</summary>
    public string CrowdedUid => _users[0].Uid;

    public async Task GrowAsync(int size)
    {
        var from = Size;
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

    /// <summary>Adds tokens whose records the next sweep removes.</summary>
    public async Task AddDueTokensAsync(int count)
    {
        clock.Ahead = -TimeSpan.FromDays(Lifetime + Retention + 2);
        await EachAsync(Enumerable.Range(0, count), number => IssueAsync(number % 2 == 0 ? number % Size : 0));
        clock.Ahead = TimeSpan.Zero;
    }

    /// <summary>Texts of tokens of users from all over.</summary>
    public async Task<string[]> IssueTextsAsync(int count)
    {
        var texts = new string[count];
        await EachAsync(Enumerable.Range(0, count), async index => texts[index] = (await IssueAsync((int)((long)index * Size / count))).Text);
        return texts;
    }

    private async Task<User> CreateAsync(int number)
    {
        var user = new CreateUserRequest { Email = NameOf(number), Platform = User.BytedeskPlatform, Password = number < WithPassword ? AppSession.Password : null };
        var result = await services.GetRequiredService<UserCreationService>().CreateAsync(user, UserCreationService.NewUid(), new(null, null));
        return result.Value ?? throw new InvalidOperationException(result.Refusal?.Message);
    }

    private Task<IssuedToken> IssueAsync(int owner) =>
        services.GetRequiredService<TokenIssuanceService>().IssueAsync(_users[owner], new TokenRecord { Name = "login BENCH" });

    private static Task EachAsync(IEnumerable<int> numbers, Func<int, Task> act) => Parallel.ForEachAsync(
        numbers, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (number, _) => await act(number));

    private static string NameOf(int number) => $"growth-{number:0000000}@example.com";
}
