using Bytedesk.Functions.Expiry;
using Bytedesk.Functions.Tests.Expiry;
using Bytedesk.Functions.Tests.Hosting;
using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.Tests.Users;

/// <summary>The process ends after each request of a creation.</summary>
public sealed class UserCreationCrashTests(AzuriteFixture azurite)
{
    private const int Commit = 6;

    private static readonly CreateUserRequest Someone = new()
    {
        Email = "someone@example.com",
        Mobile = "13800138000",
        Username = "someone",
        Password = "a fine password",
        Platform = "BYTEDESK",
    };

    private static readonly string[] Requests =
    [
        "PUT Expirations",
        "POST Users",
        "POST LoginNames",
        "POST LoginNames",
        "POST LoginNames",
        "PUT Users",
        "PUT Expirations",
        "POST AuditEvents",
        "DELETE Expirations",
    ];

    private static readonly TimeSpan ReservationPeriod = TimeSpan.FromSeconds(60);

    /// <summary>After so many requests; whether the answer to the last came makes a difference to the client of the commit alone.</summary>
    public static TheoryData<int, bool> EveryStep { get; } = [.. Enumerable.Range(0, Requests.Length).Select(static step => (step, false)), (Commit, true)];

    [Fact]
    public async Task A_creation_takes_these_requests()
    {
        await using var host = await IdentityHost.StartAsync(azurite);

        await Edits.CreateAsync(host, Someone);
        // The last but two is the announcement of the day's audit, made once.
        Assert.Equal(Requests, host.Storage.Requests);
    }

    [Theory]
    [MemberData(nameof(EveryStep))]
    public async Task After_a_crash_a_retry_a_minute_later_finds_the_user_or_creates_it_and_nothing_is_left_behind(int step, bool losesAnswer)
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        await DieDuringCreationAsync(host, step, losesAnswer);

        host.Time.Advance(ReservationPeriod);
        var retried = await Edits.TryCreateAsync(host, Someone);

        var user = Assert.Single(await Edits.RowsAsync(host, UserState.Active));
        if (step < Commit)
        {
            Assert.Equal(user.Uid, retried.ShouldSucceed().Uid);
        }
        else
        {
            Assert.EndsWith("already exists", retried.ShouldBeRefused(), StringComparison.Ordinal);
        }

        await Edits.ShouldHaveExactlyTheirNamesAsync(host);
        await ShouldBeLeftAfterSweepsAsync(host, "LoginNames 3", "Users 1");
    }

    [Theory]
    [MemberData(nameof(EveryStep))]
    public async Task After_a_crash_without_a_retry_the_sweep_leaves_a_whole_user_or_nothing(int step, bool losesAnswer)
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        await DieDuringCreationAsync(host, step, losesAnswer);

        await ShouldBeLeftAfterSweepsAsync(host, step >= Commit ? ["LoginNames 3", "Users 1"] : []);
    }

    [Fact]
    public async Task Within_the_minute_a_retry_is_told_to_come_back_and_never_that_the_user_exists()
    {
        await using var host = await IdentityHost.StartAsync(azurite, ("Users:ReservationWaitSeconds", "0"));
        await DieDuringCreationAsync(host, 5, losesAnswer: false);
        host.Time.Advance(TimeSpan.FromSeconds(20));

        var busy = await Edits.TryCreateAsync(host, Someone);

        busy.ShouldBeRefused(RefusalKind.Busy);
        Assert.Equal(ReservationPeriod - TimeSpan.FromSeconds(20), busy.Refusal!.RetryAfter);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_creator_who_was_held_up_until_its_names_were_taken_over_creates_nobody(bool beforeItsFirstName)
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        await using var late = host.Another();
        var (method, resource) = beforeItsFirstName ? ("POST", "LoginNames") : ("PUT", "Users(");
        late.Storage.BeforeNext(method, resource, () =>
        {
            // Another comes for the same names a minute later.
            host.Time.Advance(ReservationPeriod);
            Edits.CreateAsync(host, Someone).GetAwaiter().GetResult();
        });

        var result = await Edits.TryCreateAsync(late, Someone);

        // Whose names are all another's by now learns it from the first; who has written theirs, from its commit.
        result.ShouldBeRefused(beforeItsFirstName ? RefusalKind.Invalid : RefusalKind.Busy);
        Assert.Single(await Edits.RowsAsync(host, UserState.Active));
        await Edits.ShouldHaveExactlyTheirNamesAsync(host);
        await ShouldBeLeftAfterSweepsAsync(host, "LoginNames 3", "Users 1");
    }

    [Theory]
    [InlineData("POST Users")]
    [InlineData("POST LoginNames")]
    [InlineData("PUT Users")]
    [InlineData("PUT Expirations")]
    [InlineData("DELETE Expirations")]
    public async Task A_lost_answer_is_a_success(string request)
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        host.Storage.LosesAnswerOf = request;

        var user = await Edits.CreateAsync(host, Someone);

        Assert.Equal(user.Uid, Assert.Single(await Edits.RowsAsync(host, UserState.Active)).Uid);
        await ShouldBeLeftAfterSweepsAsync(host, "LoginNames 3", "Users 1");
    }

    [Fact]
    public async Task A_creator_whose_uid_was_abandoned_before_its_first_row_creates_nobody()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        var uid = UserCreationService.NewUid();
        Assert.Null(await host.Get<UserCreationService>().FindOrAbandonAsync(uid));

        (await host.Get<UserCreationService>().CreateAsync(Someone, uid, Edits.Actor)).ShouldBeRefused(RefusalKind.Busy);

        Assert.Null(await host.Get<UserCreationService>().FindOrAbandonAsync(uid));
        await ShouldBeLeftAfterSweepsAsync(host);
    }

    [Fact]
    public async Task An_abandoned_row_stays_for_an_hour_lest_an_insert_that_was_held_up_bring_it_back()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        host.Time.Advance(TimeSpan.FromMinutes(50));
        await DieDuringCreationAsync(host, 4, losesAnswer: false);
        var pending = Assert.Single(await Edits.RowsAsync(host, UserState.Pending));

        // Its hour is over, and it is twelve minutes old.
        host.Time.Advance(TimeSpan.FromMinutes(12));
        Assert.Equal(0, (await SweepAsync(host)).Of("user"));
        Assert.Equal(pending.Uid, Assert.Single(await Edits.RowsAsync(host, UserState.Abandoned)).Uid);
        Assert.Empty(await TableContents.RowsAsync(host.Tables.LoginNames));

        host.Time.Advance(TimeSpan.FromMinutes(58));
        Assert.Equal(1, (await SweepAsync(host)).Of("user"));
        Assert.Empty(await TableContents.CountAsync(host.Tables));
    }

    [Fact]
    public async Task An_insert_that_was_held_up_until_its_user_was_deleted_leaves_nothing()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        var user = await Edits.CreateAsync(host, Someone);
        (await host.Get<UserService>().DeleteAsync(user.Uid, Edits.Administrator)).ShouldSucceed();
        Assert.True(await host.Get<UserStore>().TryAddAsync(user with { State = UserState.Pending }));

        await ShouldBeLeftAfterSweepsAsync(host);
    }

    private static async Task ShouldBeLeftAfterSweepsAsync(IdentityHost host, params string[] left)
    {
        await Edits.SweepAsync(host);
        Assert.Equal(left, await TableContents.CountAsync(host.Tables));
    }

    private static Task<SweepResult> SweepAsync(IdentityHost host) =>
        host.Get<ExpirySweep>().RunAsync(TestContext.Current.CancellationToken);

    private static async Task DieDuringCreationAsync(IdentityHost host, int requests, bool losesAnswer)
    {
        host.Storage.DieAfter(requests, losesAnswer);
        try
        {
            _ = await Edits.TryCreateAsync(host, Someone);
        }
        catch (ProcessDiedException) when (requests < Commit || (requests == Commit && losesAnswer))
        {
            // Once the commit has been answered, nothing that fails is told to the client.
        }

        host.Storage.Reset();
    }
}
