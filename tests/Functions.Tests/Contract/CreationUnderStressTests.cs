using System.Text.Json.Nodes;
using Azure;

namespace Bytedesk.Functions.Tests.Contract;

/// <summary>A creation leaves no user or a whole one, whoever else creates and whenever the storage goes away.</summary>
public sealed class CreationUnderStressTests
{
    private const string Password = "correct horse battery";

    // The bearer check's three reads, the announcement, the pending row, three names, the commit, the audit event and the
    // announcement's end: each with the request lost on its way, and with its answer lost on the way back.
    public static TheoryData<int, bool> Steps { get; } = new(
        from step in Enumerable.Range(0, 11)
        from answerLost in (bool[])[false, true]
        select (step, answerLost));

    private readonly Deployment _deployment = new() { Wire = new StorageNetwork() };
    private readonly FakeTimeProvider _clock = TestClock.Start();

    [Fact]
    public async Task Of_64_parallel_creations_with_one_address_exactly_one_succeeds()
    {
        await using var app = await _deployment.StartAsync();
        var administrator = await new Partner(app).AsAdministratorAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(i => administrator.CreateUserAsync(new JsonObject
        {
            ["email"] = i % 2 is 0 ? "li@example.com" : "Li@Example.com",
            ["nickname"] = $"Li {i}",
            ["password"] = Password,
        })));

        var created = Assert.Single(answers, static answer => answer.Status is 200).ShouldSucceed();
        var refused = answers.Where(static answer => answer.Status is not 200).ToArray();
        Assert.Equal(63, refused.Length);
        Assert.All(refused, static answer => Assert.Contains("already exists", answer.ShouldFail(400), StringComparison.Ordinal));
        var user = (await (await new Partner(app).SignedInAsync("li@example.com", Password)).GetProfileAsync()).ShouldSucceed();
        Assert.Equal(created.GetRawText(), user.GetRawText());
        Assert.Equal(2, await CountUsersAsync(app));
    }

    [Fact]
    public async Task Creations_that_cross_each_other_in_their_names_all_end_and_no_name_has_two_owners()
    {
        await using var app = await _deployment.StartAsync();
        var administrator = await new Partner(app).AsAdministratorAsync();
        (string, string)[] pairs = [("a@example.com", "b@example.com"), ("b@example.com", "c@example.com"), ("c@example.com", "a@example.com")];

        var answers = await Task.WhenAll(pairs.Select(pair =>
            administrator.CreateUserAsync(new JsonObject { ["email"] = pair.Item1, ["username"] = pair.Item2 })));

        _ = Assert.Single(answers, static answer => answer.Status is 200);
        Assert.All(answers.Where(static answer => answer.Status is not 200), static answer =>
            Assert.Contains("already exists", answer.ShouldFail(400), StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task When_the_storage_goes_away_at_any_step_there_is_no_user_or_a_whole_one_and_after_a_minute_the_names_are_free(int step, bool answerLost)
    {
        await using var app = await _deployment.StartAsync(_clock, "--Storage:MaxRetries=0", "--Users:ReservationWaitSeconds=0");
        var administrator = await new Partner(app).AsAdministratorAsync();
        var user = new JsonObject { ["username"] = "li", ["email"] = "li@example.com", ["mobile"] = "13800138000" };

        BreakFrom(step, int.MaxValue, answerLost);
        var broken = await app.SendJsonAsync(
            HttpMethod.Post, "/api/v1/user/create", Partner.WithPlatform(user), ("Authorization", $"Bearer {administrator.Token}"));
        _deployment.Wire!.Before = null;
        _deployment.Wire.After = null;

        Assert.Contains(broken.Status, (int[])[200, 503]);
        if (broken.Status is 503)
        {
            _ = broken.ShouldFail(503);
            _ = broken.RetryAfter();
        }

        _clock.Advance(TimeSpan.FromMinutes(1));
        var again = await administrator.CreateUserAsync(user);
        if (await CountUsersAsync(app) is 2 && again.Status is 400)
        {
            Assert.Contains("already exists", again.ShouldFail(400), StringComparison.Ordinal);
        }
        else
        {
            _ = again.ShouldSucceed();
            Assert.Equal(503, broken.Status);
        }

        Assert.Equal(2, await CountUsersAsync(app));
        Assert.Contains("already exists", (await administrator.CreateUserAsync(user)).ShouldFail(400), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task One_request_to_the_storage_that_fails_is_not_noticed(int step, bool answerLost)
    {
        await using var app = await _deployment.StartAsync();
        var administrator = await new Partner(app).AsAdministratorAsync();

        BreakFrom(step, 1, answerLost);
        var answer = await administrator.CreateUserAsync(new JsonObject { ["username"] = "li", ["email"] = "li@example.com", ["mobile"] = "13800138000" });

        _ = answer.ShouldSucceed();
        Assert.Equal(2, await CountUsersAsync(app));
    }

    private void BreakFrom(int step, int times, bool answerLost)
    {
        var request = -1;
        if (answerLost)
        {
            _deployment.Wire!.After = _ => Break();
        }
        else
        {
            _deployment.Wire!.Before = _ =>
            {
                Break();
                return Task.CompletedTask;
            };
        }

        void Break()
        {
            var number = Interlocked.Increment(ref request);
            if (number >= step && number - step < times)
            {
                throw new RequestFailedException("The connection was reset.");
            }
        }
    }

    private async Task<int> CountUsersAsync(RunningApp app)
    {
        var count = 0;
        await foreach (var row in _deployment.Table(app, "Users").QueryAsync<TableEntity>("RowKey eq 'user'", cancellationToken: TestContext.Current.CancellationToken))
        {
            count += row.GetString("State") is "Active" ? 1 : 0;
        }

        return count;
    }
}
