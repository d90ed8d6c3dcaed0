using Bytedesk.Functions.Expiry;
using Bytedesk.Functions.Tests.Hosting;
using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.Tests.Users;

/// <summary>Names that several want at once: nobody gets one that another has, and nobody loses one.</summary>
public sealed class NameRaceTests(AzuriteFixture azurite)
{
    private const string Wanted = "wanted@example.com";

    private static readonly CreateUserRequest Somebody = new() { Mobile = "13800138000", Platform = "BYTEDESK" };
    private static readonly CreateUserRequest Rival = new() { Email = Wanted, Platform = "BYTEDESK" };
    private static readonly ChangeUserRequest ToWanted = new() { Email = Wanted };

    [Fact]
    public async Task A_change_whose_name_another_took_right_before_its_commit_is_refused()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        await using var late = host.Another();
        var user = await Edits.CreateAsync(host, Somebody);
        late.Storage.BeforeNext("PUT", "Users(", () => Edits.CreateAsync(host, Rival).GetAwaiter().GetResult());

        var result = await Edits.TryEditAsync(late, user.Uid, ToWanted);

        Assert.Equal($"Email {Wanted} already exists", result.ShouldBeRefused());
        await Edits.ShouldHaveExactlyTheirNamesAsync(host);
    }

    [Fact]
    public async Task Who_takes_a_name_from_a_change_that_commits_first_is_refused()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        await using var rival = host.Another();
        var user = await Edits.CreateAsync(host, Somebody);
        await DieBeforeCommitAsync(host, user);

        // The rival has seen that the user does not have the name, and is about to renew their row.
        rival.Storage.BeforeNext("PUT", $"'{user.Uid}'", () => Edits.EditAsync(host, user.Uid, ToWanted).GetAwaiter().GetResult());
        var result = await Edits.TryCreateAsync(rival, Rival);

        Assert.Equal($"Email {Wanted} already exists", result.ShouldBeRefused());
        Assert.Equal(Wanted, (await Edits.FindAsync(host, user.Uid))!.Email);
        await Edits.ShouldHaveExactlyTheirNamesAsync(host);
    }

    [Fact]
    public async Task A_change_whose_leftovers_the_sweep_cleared_up_meanwhile_takes_the_name_again()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        await using var late = host.Another();
        var user = await Edits.CreateAsync(host, Somebody);
        late.Storage.BeforeNext("PUT", "Users(", () =>
        {
            Sweep(host);
            Assert.Single(TableContents.RowsAsync(host.Tables.LoginNames).GetAwaiter().GetResult());
        });

        Assert.Equal(Wanted, (await Edits.EditAsync(late, user.Uid, ToWanted)).Email);

        await Edits.ShouldHaveExactlyTheirNamesAsync(host);
    }

    [Fact]
    public async Task A_name_that_is_taken_again_while_it_is_being_released_stays_the_users()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        await using var sweeper = host.Another();
        var user = await Edits.CreateAsync(host, Somebody);
        await DieBeforeCommitAsync(host, user);
        var retaken = false;
        sweeper.Storage.BeforeNext("DELETE", "LoginNames(", () =>
            retaken = Edits.EditAsync(host, user.Uid, ToWanted).GetAwaiter().GetResult().Email == Wanted);

        Sweep(sweeper);

        Assert.True(retaken);
        Assert.Equal(Wanted, (await Edits.FindAsync(host, user.Uid))!.Email);
        await Edits.ShouldHaveExactlyTheirNamesAsync(host);
    }

    [Fact]
    public async Task A_name_that_a_creation_under_way_holds_is_not_taken_by_a_change_until_that_took_too_long()
    {
        await using var host = await IdentityHost.StartAsync(azurite, ("Users:ReservationWaitSeconds", "0"));
        var user = await Edits.CreateAsync(host, Somebody);
        host.Storage.DieAfter(3, losesLastAnswer: false);
        await Assert.ThrowsAsync<ProcessDiedException>(() => Edits.TryCreateAsync(host, Rival));
        host.Storage.Reset();

        (await Edits.TryEditAsync(host, user.Uid, ToWanted)).ShouldBeRefused(RefusalKind.Busy);

        host.Time.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(Wanted, (await Edits.EditAsync(host, user.Uid, ToWanted)).Email);
        await Edits.ShouldHaveExactlyTheirNamesAsync(host);
    }

    [Fact]
    public async Task The_names_of_a_refused_creation_are_free_at_once()
    {
        await using var host = await IdentityHost.StartAsync(azurite, ("Users:ReservationWaitSeconds", "0"));
        await Edits.CreateAsync(host, Somebody);

        (await Edits.TryCreateAsync(host, Rival with { Mobile = Somebody.Mobile })).ShouldBeRefused();

        await Edits.CreateAsync(host, Rival);
        await Edits.ShouldHaveExactlyTheirNamesAsync(host);
        await Edits.SweepAsync(host);
        Assert.Equal(["LoginNames 2", "Users 2"], await TableContents.CountAsync(host.Tables));
    }

    [Fact]
    public async Task Of_many_changes_of_many_users_to_a_few_names_none_gives_a_name_to_two_or_takes_one_away()
    {
        await using var host = await IdentityHost.StartAsync(azurite, ("Users:ReservationWaitSeconds", "1"));
        await using var another = host.Another();
        string[] names = ["one@example.com", "two@example.com", "three@example.com"];
        var users = new List<User>();
        for (var i = 0; i < 4; i++)
        {
            users.Add(await Edits.CreateAsync(host, new CreateUserRequest { Mobile = $"1380013800{i}", Platform = "BYTEDESK" }));
        }

        using var stop = new CancellationTokenSource();
        var sweeping = SweepUntilAsync(stop.Token);
        await Task.WhenAll(Enumerable.Range(0, 12).Select(worker => Task.Run(() => ChangeAsync(new Random(worker), worker % 2 == 0 ? host : another))));
        await stop.CancelAsync();
        await sweeping;

        await Edits.SweepAsync(host);
        await Edits.ShouldHaveExactlyTheirNamesAsync(host);

        async Task ChangeAsync(Random random, IdentityHost instance)
        {
            for (var i = 0; i < 10; i++)
            {
                try
                {
                    await Edits.TryEditAsync(instance, Pick(users).Uid, new ChangeUserRequest { Email = Pick(names, ""), Username = Pick(names, "") });
                }
                catch (TimeoutException)
                {
                    // The same user was changed by others at every try: nothing has been done, which is what counts here.
                }
            }

            T Pick<T>(IReadOnlyList<T> from, params T[] more) => random.GetItems([.. from, .. more], 1)[0];
        }

        // Time flies, so that names are swept while their holders are on the way.
        async Task SweepUntilAsync(CancellationToken stopped)
        {
            while (!stopped.IsCancellationRequested)
            {
                host.Time.Advance(TimeSpan.FromMinutes(61));
                await host.Get<ExpirySweep>().RunAsync(TestContext.Current.CancellationToken);
                await Task.Delay(20, TestContext.Current.CancellationToken);
            }
        }
    }

    // The name is the user's row in LoginNames then, and not the user's.
    private static async Task DieBeforeCommitAsync(IdentityHost host, User user)
    {
        host.Storage.DieAfter(3, losesLastAnswer: false);
        await Assert.ThrowsAsync<ProcessDiedException>(() => Edits.TryEditAsync(host, user.Uid, ToWanted));
        host.Storage.Reset();
        Assert.Equal(2, (await TableContents.RowsAsync(host.Tables.LoginNames)).Count);
    }

    private static void Sweep(IdentityHost host)
    {
        host.Time.Advance(TimeSpan.FromHours(2));
        Assert.Equal(0, host.Get<ExpirySweep>().RunAsync(TestContext.Current.CancellationToken).GetAwaiter().GetResult().Failed);
    }
}
