using Azure;
using Bytedesk.Functions.Expiry;
using Bytedesk.Functions.SignIn;
using Bytedesk.Functions.Tests.Hosting;
using Bytedesk.Functions.Tokens;
using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.Tests.Expiry;

public sealed class ExpirySweepTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Deletes_token_records_so_many_days_after_their_expiry_and_not_before()
    {
        await using var host = await IdentityHost.StartAsync(azurite, ("Tokens:LifetimeDays", "1"), ("Tokens:RetentionDays", "7"));
        await IssueAsync(host, tokens: 3);

        host.Time.Advance(TimeSpan.FromDays(8));
        Assert.Equal(0, (await SweepAsync(host)).Tokens);
        Assert.Contains("Tokens 3", await TableContents.CountAsync(host.Tables));

        host.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(3, (await SweepAsync(host)).Tokens);
        Assert.Equal(["LoginNames 1", "Users 1"], await TableContents.CountAsync(host.Tables));
    }

    [Fact]
    public async Task Deletes_revocations_only_when_their_tokens_have_expired()
    {
        await using var host = await IdentityHost.StartAsync(azurite, ("Tokens:LifetimeDays", "1"));
        var token = (await IssueAsync(host, tokens: 1))[0];
        await IssuedTokens.RevokeAsync(host, token);

        host.Time.Advance(TimeSpan.FromDays(1) - TimeSpan.FromSeconds(1));
        Assert.Equal(0, (await SweepAsync(host)).Revocations);

        host.Time.Advance(TimeSpan.FromDays(2));
        Assert.Equal(1, (await SweepAsync(host)).Revocations);
        Assert.Empty(await TableContents.RowsAsync(host.Tables.Revocations));
    }

    [Fact]
    public async Task Deletes_sign_in_counters_when_nothing_in_them_counts_any_more()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        await FailAsync(host);
        host.Time.Advance(TimeSpan.FromMinutes(29));
        await FailAsync(host);

        // The counters are looked at, since the first failure's time is over, and stay, since the second's is not.
        host.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(0, (await SweepAsync(host)).SignInCounters);
        Assert.Contains("SignInFailures 2", await TableContents.CountAsync(host.Tables));

        host.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(2, (await SweepAsync(host)).SignInCounters);
        await SweepAsync(host);
        Assert.Empty(await TableContents.CountAsync(host.Tables));
    }

    [Fact]
    public async Task Its_cost_follows_what_expired_and_not_what_exists()
    {
        await using var host = await IdentityHost.StartAsync(azurite, ("Tokens:LifetimeDays", "1"), ("Tokens:RetentionDays", "1"));
        await IssueAsync(host, tokens: 2);
        host.Time.Advance(TimeSpan.FromDays(3));
        await IssueAsync(host, tokens: 40, email: "another@example.com");
        host.Storage.Reset();

        Assert.Equal(2, (await SweepAsync(host)).Tokens);

        // Four listings of what is due, and for each of the two a look at the record and two deletions.
        Assert.Equal(6, host.Storage.Requests.Count(request => request.StartsWith("GET ", StringComparison.Ordinal)));
        Assert.Equal(10, host.Storage.Requests.Count);
    }

    [Fact]
    public async Task A_row_that_fails_does_not_stop_the_rest_and_goes_the_next_time()
    {
        await using var host = await IdentityHost.StartAsync(
            azurite, ("Tokens:LifetimeDays", "1"), ("Tokens:RetentionDays", "0"), ("Storage:MaxRetries", "0"));
        var tokens = await IssueAsync(host, tokens: 5);
        host.Time.Advance(TimeSpan.FromDays(2));
        host.Storage.Before = request => request.Uri.ToString().Contains(tokens[2].Record.Uid, StringComparison.Ordinal)
            ? throw new RequestFailedException(500, "This row is out of order.")
            : Task.CompletedTask;

        var first = await SweepAsync(host);
        host.Storage.Reset();
        var second = await SweepAsync(host);

        Assert.Equal((4, 1, true), (first.Tokens, first.Failed, first.Completed));
        Assert.Equal((1, 0, true), (second.Tokens, second.Failed, second.Completed));
    }

    [Fact]
    public async Task A_table_that_cannot_be_listed_does_not_keep_the_others_and_fails_the_run()
    {
        await using var host = await IdentityHost.StartAsync(
            azurite, ("Tokens:LifetimeDays", "1"), ("Tokens:RetentionDays", "0"), ("Storage:MaxRetries", "0"));
        var token = (await IssueAsync(host, tokens: 1))[0];
        await IssuedTokens.RevokeAsync(host, token);
        host.Time.Advance(TimeSpan.FromDays(3));
        host.Storage.Before = request => request.Uri.ToString().Contains("TokenExpiries()", StringComparison.Ordinal)
            ? throw new RequestFailedException(503, "The storage is busy.")
            : Task.CompletedTask;

        await Assert.ThrowsAsync<RequestFailedException>(() => SweepAsync(host));

        Assert.Empty(await TableContents.RowsAsync(host.Tables.Revocations));
    }

    [Fact]
    public async Task Two_runs_at_a_time_remove_everything_once()
    {
        await using var host = await IdentityHost.StartAsync(azurite, ("Tokens:LifetimeDays", "1"), ("Tokens:RetentionDays", "0"));
        await using var another = host.Another();
        await IssueAsync(host, tokens: 30);
        host.Time.Advance(TimeSpan.FromDays(2));

        var runs = await Task.WhenAll(Task.Run(() => SweepAsync(host)), Task.Run(() => SweepAsync(another)));

        Assert.Equal(30, runs.Sum(run => run.Tokens));
        Assert.Equal(0, runs.Sum(run => run.Failed));
        Assert.Equal(["LoginNames 1", "Users 1"], await TableContents.CountAsync(host.Tables));
    }

    [Fact]
    public async Task Stops_between_two_rows_and_the_next_run_goes_on()
    {
        await using var host = await IdentityHost.StartAsync(azurite, ("Tokens:LifetimeDays", "1"), ("Tokens:RetentionDays", "0"));
        await IssueAsync(host, tokens: 20);
        host.Time.Advance(TimeSpan.FromDays(2));
        using var stop = new CancellationTokenSource();
        host.Storage.Before = request =>
        {
            if (request.Method == "DELETE")
            {
                stop.Cancel();
            }

            return Task.CompletedTask;
        };

        var first = await host.Get<ExpirySweep>().RunAsync(stop.Token);
        host.Storage.Reset();
        var second = await SweepAsync(host);

        Assert.False(first.Completed);
        Assert.InRange(first.Tokens, 1, 19);
        Assert.Equal(20, first.Tokens + second.Tokens);
        Assert.True(second.Completed);
    }

    private static Task<SweepResult> SweepAsync(IdentityHost host) =>
        host.Get<ExpirySweep>().RunAsync(TestContext.Current.CancellationToken);

    private static async Task<IReadOnlyList<IssuedToken>> IssueAsync(IdentityHost host, int tokens, string email = "someone@example.com")
    {
        var created = await host.Get<UserCreation>().CreateAsync(
            new NewUser { Email = email, Platform = "BYTEDESK" }, UserCreation.NewUid());
        var user = Assert.IsType<CreateUserResult.Created>(created).User;
        var issued = new List<IssuedToken>();
        for (var i = 0; i < tokens; i++)
        {
            issued.Add(await IssuedTokens.IssueAsync(host, user));
        }

        return issued;
    }

    private static async Task FailAsync(IdentityHost host) =>
        Assert.Equal(PasswordStatus.Incorrect, (await host.Get<SignInService>().SignInAsync(
            new SignInRequest { Username = "nobody", Password = "wrong", ClientAddress = "192.0.2.1" })).Password.Status);
}
