using Azure;
using Bytedesk.Functions.Expiry;
using Bytedesk.Functions.SignIn;
using Bytedesk.Functions.Tests.Hosting;
using Bytedesk.Functions.Tests.Tokens;
using Bytedesk.Functions.Tokens;

namespace Bytedesk.Functions.Tests.Expiry;

public sealed class ExpirySweepTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Deletes_token_records_so_many_days_after_their_expiry_and_not_before()
    {
        await using var host = await IdentityHost.StartAsync(azurite, ("Tokens:LifetimeDays", "1"), ("Tokens:RetentionDays", "7"));
        await IssueAsync(host, tokens: 3);

        host.Time.Advance(TimeSpan.FromDays(8));
        Assert.Equal(0, (await SweepAsync(host)).Of("token"));
        Assert.Contains("Tokens 3", await TableContents.CountAsync(host.Tables));

        host.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(3, (await SweepAsync(host)).Of("token"));
        Assert.Equal(["LoginNames 1", "Users 1"], await TableContents.CountAsync(host.Tables));
    }

    [Fact]
    public async Task Deletes_revocations_of_another_servers_tokens_an_hour_after_these_have_expired()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        var token = new TokenRecord { RowKey = new string('a', 64), SignedExpiresAt = host.Time.GetUtcNow().AddDays(1) };
        await host.Get<LegacyTokens>().RevokeAsync(token, host.Time.GetUtcNow(), "logout");

        host.Time.Advance(TimeSpan.FromDays(1) + TimeSpan.FromMinutes(59));
        Assert.Equal(0, (await SweepAsync(host)).Of("revocation"));

        host.Time.Advance(TimeSpan.FromHours(2));
        Assert.Equal(1, (await SweepAsync(host)).Of("revocation"));
        Assert.Empty(await TableContents.RowsAsync(host.Tables.Revocations));
    }

    [Fact]
    public async Task Deletes_sign_in_counters_when_nothing_in_them_counts_any_more()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        await FailAsync(host);
        host.Time.Advance(TimeSpan.FromMinutes(80));
        await FailAsync(host);

        // The counters are looked at, since the first failure's hour is over, and stay, since the second still counts.
        host.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(0, (await SweepAsync(host)).Of("failures"));
        Assert.Contains("SignInFailures 2", await TableContents.CountAsync(host.Tables));

        host.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(2, (await SweepAsync(host)).Of("failures"));
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

        Assert.Equal(2, (await SweepAsync(host)).Of("token"));

        // One listing of what is due, and for each of the two a look at the record and two deletions.
        Assert.Equal(3, host.Storage.Requests.Count(request => request.StartsWith("GET ", StringComparison.Ordinal)));
        Assert.Equal(7, host.Storage.Requests.Count);
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

        Assert.Equal((4, 1, true), (first.Of("token"), first.Failed, first.Completed));
        Assert.Equal((1, 0, true), (second.Of("token"), second.Failed, second.Completed));
    }

    [Fact]
    public async Task When_what_is_due_cannot_be_listed_the_run_fails_and_the_next_one_makes_up_for_it()
    {
        await using var host = await IdentityHost.StartAsync(
            azurite, ("Tokens:LifetimeDays", "1"), ("Tokens:RetentionDays", "0"), ("Storage:MaxRetries", "0"));
        await IssueAsync(host, tokens: 1);
        host.Time.Advance(TimeSpan.FromDays(3));
        host.Storage.Before = request => request.Uri.ToString().Contains("Expirations()", StringComparison.Ordinal)
            ? throw new RequestFailedException(503, "The storage is busy.") : Task.CompletedTask;

        await Assert.ThrowsAsync<RequestFailedException>(() => SweepAsync(host));

        host.Storage.Reset();
        Assert.Equal(1, (await SweepAsync(host)).Of("token"));
    }

    [Fact]
    public async Task Two_runs_at_a_time_remove_everything_once()
    {
        await using var host = await IdentityHost.StartAsync(azurite, ("Tokens:LifetimeDays", "1"), ("Tokens:RetentionDays", "0"));
        await using var another = host.Another();
        await IssueAsync(host, tokens: 30);
        host.Time.Advance(TimeSpan.FromDays(2));

        var runs = await Task.WhenAll(Task.Run(() => SweepAsync(host)), Task.Run(() => SweepAsync(another)));

        Assert.Equal(30, runs.Sum(run => run.Of("token")));
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
        host.Storage.Before = request => request.Method == "DELETE" ? stop.CancelAsync() : Task.CompletedTask;

        var first = await host.Get<ExpirySweep>().RunAsync(stop.Token);
        host.Storage.Reset();
        var second = await SweepAsync(host);

        Assert.False(first.Completed);
        Assert.InRange(first.Of("token"), 1, 19);
        Assert.Equal(20, first.Of("token") + second.Of("token"));
        Assert.True(second.Completed);
    }

    private static Task<SweepResult> SweepAsync(IdentityHost host) =>
        host.Get<ExpirySweep>().RunAsync(TestContext.Current.CancellationToken);

    private static async Task<IReadOnlyList<IssuedToken>> IssueAsync(IdentityHost host, int tokens, string email = "someone@example.com")
    {
        var user = await host.CreateOwnerAsync(email);
        var issued = new List<IssuedToken>();
        for (var i = 0; i < tokens; i++)
        {
            issued.Add(await IssuedTokens.IssueAsync(host, user));
        }

        return issued;
    }

    private static async Task FailAsync(IdentityHost host) =>
        Assert.Equal(RefusalKind.Unauthenticated, (await host.Get<SignInService>().SignInAsync(
            new LoginRequest { Username = "nobody", Password = "wrong", Platform = "BYTEDESK" }, "192.0.2.1")).Refusal?.Kind);
}
