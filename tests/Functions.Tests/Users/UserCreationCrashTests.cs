using Bytedesk.Functions.Expiry;
using Bytedesk.Functions.Tests.Hosting;
using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.Tests.Users;

/// <summary>The process ends at each request of a creation, before or after the storage has done it.</summary>
public sealed class UserCreationCrashTests(AzuriteFixture azurite)
{
    private static readonly NewUser Someone = new()
    {
        Email = "someone@example.com",
        Mobile = "13800138000",
        Username = "someone",
        Password = "a fine password",
        Platform = "BYTEDESK",
    };

    private static readonly TimeSpan ReservationPeriod = TimeSpan.FromSeconds(60);

    public static TheoryData<int, bool> EveryStep()
    {
        // One announcement, three names, the user, the announcement taken back.
        var steps = new TheoryData<int, bool>();
        for (var step = 0; step <= 6; step++)
        {
            steps.Add(step, false);
            steps.Add(step, true);
        }

        return steps;
    }

    [Fact]
    public async Task A_creation_takes_six_requests()
    {
        await using var host = await IdentityHost.StartAsync(azurite);

        await CreateAsync(host);

        Assert.Equal(
            ["PUT RowExpiries", "POST LoginNames", "POST LoginNames", "POST LoginNames", "POST Users", "DELETE RowExpiries"],
            host.Storage.Requests);
    }

    [Theory]
    [MemberData(nameof(EveryStep))]
    public async Task After_a_crash_a_retry_a_minute_later_finds_the_user_or_creates_it_and_nothing_is_left_behind(int step, bool losesAnswer)
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        await DieDuringCreationAsync(host, step, losesAnswer);
        host.Storage.Reset();

        host.Time.Advance(ReservationPeriod);
        var retried = await CreateAsync(host);

        var users = (await TableContents.RowsAsync(host.Tables.Users)).Where(row => !row.ContainsKey(UserEntity.Abandoned)).ToArray();
        var user = Assert.Single(users);
        Assert.True(retried is CreateUserResult.Created { User.Uid: var uid } && uid == user.PartitionKey
            || retried is CreateUserResult.Refused { Reason: var reason } && reason.EndsWith("already exists", StringComparison.Ordinal));
        await SweepEverythingAsync(host);
        Assert.Equal(["LoginNames 3", "Users 1"], await TableContents.CountAsync(host.Tables));
        Assert.All(await TableContents.RowsAsync(host.Tables.LoginNames), name => Assert.Equal(user.PartitionKey, name.GetString("Uid")));
    }

    [Theory]
    [MemberData(nameof(EveryStep))]
    public async Task After_a_crash_without_a_retry_the_sweep_leaves_a_whole_user_or_nothing(int step, bool losesAnswer)
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        await DieDuringCreationAsync(host, step, losesAnswer);
        host.Storage.Reset();

        await SweepEverythingAsync(host);

        var committed = step >= 5;
        Assert.Equal(committed ? ["LoginNames 3", "Users 1"] : [], await TableContents.CountAsync(host.Tables));
    }

    [Fact]
    public async Task Within_the_minute_a_retry_is_told_to_come_back_and_never_that_the_user_exists()
    {
        await using var host = await IdentityHost.StartAsync(azurite, ("Users:ReservationWaitSeconds", "0"));
        await DieDuringCreationAsync(host, 4, losesAnswer: false);
        host.Storage.Reset();

        var busy = Assert.IsType<CreateUserResult.Busy>(await CreateAsync(host));

        Assert.Equal(ReservationPeriod, busy.RetryAfter);
    }

    [Fact]
    public async Task A_creator_who_was_held_up_until_its_names_were_taken_over_creates_nobody()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        await using var late = host.Another();
        late.Storage.Before = request =>
        {
            // Held up right before its commit, while another comes for the same names a minute later.
            if (request.Uri.AbsolutePath.EndsWith("Users", StringComparison.Ordinal))
            {
                host.Time.Advance(ReservationPeriod);
                Assert.IsType<CreateUserResult.Created>(CreateAsync(host).GetAwaiter().GetResult());
            }

            return Task.CompletedTask;
        };

        Assert.IsType<CreateUserResult.Busy>(await CreateAsync(late));

        await SweepEverythingAsync(host);
        Assert.Equal(["LoginNames 3", "Users 1"], await TableContents.CountAsync(host.Tables));
    }

    private static Task<CreateUserResult> CreateAsync(IdentityHost host) =>
        host.Get<UserCreation>().CreateAsync(Someone, UserCreation.NewUid());

    private static async Task DieDuringCreationAsync(IdentityHost host, int requests, bool losesAnswer)
    {
        host.Storage.DieAfter(requests, losesAnswer);
        try
        {
            await CreateAsync(host);
        }
        catch (ProcessDiedException) when (requests < 5 || (requests == 5 && losesAnswer))
        {
            // Once the commit, the fifth, has been answered, nothing that fails is told to the client.
        }
    }

    private static async Task SweepEverythingAsync(IdentityHost host)
    {
        // Twice: what the first finds abandoned is forgotten an hour later.
        for (var run = 0; run < 2; run++)
        {
            host.Time.Advance(TimeSpan.FromHours(2));
            Assert.Equal(0, (await host.Get<ExpirySweep>().RunAsync(TestContext.Current.CancellationToken)).Failed);
        }
    }
}
