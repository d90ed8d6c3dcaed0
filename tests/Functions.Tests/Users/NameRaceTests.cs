using Bytedesk.Functions.Expiry;
using Bytedesk.Functions.Tests.Hosting;
using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.Tests.Users;

/// <summary>Names that several want at once: nobody gets one that another has, and nobody loses one.</summary>
public sealed class NameRaceTests(AzuriteFixture azurite)
{
    private const string Wanted = "wanted@example.com";

    private static readonly TimeSpan ReservationPeriod = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_change_that_was_held_up_until_its_name_was_taken_over_is_refused()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        await using var late = host.Another();
        var user = await Edits.CreateAsync(host, new NewUser { Mobile = "13800138000" });
        BeforeCommit(late, () =>
        {
            host.Time.Advance(ReservationPeriod);
            Edits.CreateAsync(host, new NewUser { Email = Wanted }).GetAwaiter().GetResult();
        });

        var result = await Edits.TryEditAsync(late, user.Uid, new UserEdit { Email = Wanted });

        Assert.Equal($"Email {Wanted} already exists", Assert.IsType<ChangeUserResult.Refused>(result).Reason);
        await Edits.ShouldHaveExactlyTheirNamesAsync(host);
    }

    [Fact]
    public async Task A_change_whose_leftovers_another_of_the_same_user_cleared_up_takes_the_name_again()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        await using var late = host.Another();
        var user = await Edits.CreateAsync(host, new NewUser { Mobile = "13800138000" });
        BeforeCommit(late, () =>
        {
            host.Time.Advance(TimeSpan.FromMinutes(4));
            host.Get<ExpirySweep>().RunAsync(TestContext.Current.CancellationToken).GetAwaiter().GetResult();
            Assert.Single(TableContents.RowsAsync(host.Tables.LoginNames).GetAwaiter().GetResult());
        });

        Assert.Equal(Wanted, (await Edits.EditAsync(late, user.Uid, new UserEdit { Email = Wanted })).Email);

        await Edits.ShouldHaveExactlyTheirNamesAsync(host);
    }

    [Fact]
    public async Task A_name_that_is_reserved_again_while_it_is_being_released_stays_the_users()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        await using var sweeper = host.Another();
        var user = await Edits.CreateAsync(host, new NewUser { Mobile = "13800138000" });
        host.Storage.DieAfter(3, losesLastAnswer: false);
        await Assert.ThrowsAsync<ProcessDiedException>(() => Edits.TryEditAsync(host, user.Uid, new UserEdit { Email = Wanted }));
        host.Storage.Reset();
        host.Time.Advance(TimeSpan.FromMinutes(4));
        BeforeNext(sweeper, "DELETE", "LoginNames(", () =>
            Edits.EditAsync(host, user.Uid, new UserEdit { Email = Wanted }).GetAwaiter().GetResult());

        await sweeper.Get<ExpirySweep>().RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal(Wanted, (await Edits.FindAsync(host, user.Uid))!.Email);
        await Edits.ShouldHaveExactlyTheirNamesAsync(host);
    }

    [Fact]
    public async Task Within_the_minute_a_name_that_a_change_holds_is_waited_for_and_neither_taken_nor_refused()
    {
        await using var host = await IdentityHost.StartAsync(azurite, ("Users:ReservationWaitSeconds", "0"));
        var user = await Edits.CreateAsync(host, new NewUser { Mobile = "13800138000" });
        host.Storage.DieAfter(3, losesLastAnswer: false);
        await Assert.ThrowsAsync<ProcessDiedException>(() => Edits.TryEditAsync(host, user.Uid, new UserEdit { Email = Wanted }));
        host.Storage.Reset();

        Assert.IsType<CreateUserResult.Busy>(await Edits.TryCreateAsync(host, new NewUser { Email = Wanted }));

        host.Time.Advance(ReservationPeriod);
        Assert.IsType<CreateUserResult.Created>(await Edits.TryCreateAsync(host, new NewUser { Email = Wanted }));
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
            users.Add(await Edits.CreateAsync(host, new NewUser { Mobile = $"1380013800{i}" }));
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
                    await Edits.TryEditAsync(instance, Pick(users).Uid, new UserEdit { Email = Pick(names, ""), Username = Pick(names, "") });
                }
                catch (TimeoutException)
                {
                    // The same user was changed by others at every try: nothing has been done, which is what counts here.
                }
            }

            T Pick<T>(IReadOnlyList<T> from, params T[] more) => random.GetItems([.. from, .. more], 1)[0];
        }

        // Time flies, so that names are taken over and swept while their holders are on the way.
        async Task SweepUntilAsync(CancellationToken stopped)
        {
            while (!stopped.IsCancellationRequested)
            {
                host.Time.Advance(TimeSpan.FromSeconds(50));
                await host.Get<ExpirySweep>().RunAsync(TestContext.Current.CancellationToken);
                await Task.Delay(20, TestContext.Current.CancellationToken);
            }
        }
    }

    private static void BeforeCommit(IdentityHost host, Action once) => BeforeNext(host, "PUT", "Users(", once);

    private static void BeforeNext(IdentityHost host, string method, string resource, Action once)
    {
        var done = false;
        host.Storage.Before = request =>
        {
            if (!done && request.Method == method && request.Uri.ToString().Contains(resource, StringComparison.Ordinal))
            {
                done = true;
                once();
            }

            return Task.CompletedTask;
        };
    }
}
