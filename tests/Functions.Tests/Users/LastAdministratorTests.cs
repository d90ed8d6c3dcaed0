using Bytedesk.Functions.Tests.Hosting;
using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.Tests.Users;

/// <summary>Whatever happens, one enabled super administrator is left.</summary>
public sealed class LastAdministratorTests(AzuriteFixture azurite)
{
    public static TheoryData<bool, int, bool> EveryStep()
    {
        // The user, the list, the other, the list, the user; a deletion announces, and clears up, besides.
        var steps = new TheoryData<bool, int, bool>();
        for (var step = 0; step <= 12; step++)
        {
            foreach (var deletes in (bool[])[false, true])
            {
                steps.Add(deletes, step, false);
                steps.Add(deletes, step, true);
            }
        }

        return steps;
    }

    [Fact]
    public async Task The_last_one_can_be_neither_disabled_nor_deleted_and_the_last_but_one_can()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        var one = await Administrators.StartAsync(host, "one@example.com");
        ShouldBeRefused(await Administrators.DisableAsync(host, one), "The last super administrator cannot be disabled");
        ShouldBeRefused(await Administrators.DeleteAsync(host, one), "The last super administrator cannot be deleted");
        var two = await Administrators.StartAsync(host, "two@example.com");

        Assert.IsType<ChangeUserResult.Done>(await Administrators.DisableAsync(host, one));
        ShouldBeRefused(await Administrators.DisableAsync(host, two), "The last super administrator cannot be disabled");

        Assert.IsType<ChangeUserResult.Done>(await Administrators.EnableAsync(host, one));
        Assert.IsType<ChangeUserResult.Done>(await Administrators.DeleteAsync(host, two));
        ShouldBeRefused(await Administrators.DeleteAsync(host, one), "The last super administrator cannot be deleted");
        Assert.Equal(1, await Administrators.CountAsync(host));
        await Edits.ShouldHaveExactlyTheirNamesAsync(host);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task Of_two_who_end_each_other_at_once_on_two_instances_one_is_left(bool oneDeletes, bool otherDeletes)
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        await using var another = host.Another();
        var one = await Administrators.StartAsync(host, "one@example.com");
        for (var round = 0; round < 12; round++)
        {
            var two = await Administrators.StartAsync(host, $"two-{round}@example.com");

            var results = await Task.WhenAll(
                Task.Run(() => oneDeletes ? Administrators.DeleteAsync(host, two) : Administrators.DisableAsync(host, two)),
                Task.Run(() => otherDeletes ? Administrators.DeleteAsync(another, one) : Administrators.DisableAsync(another, one)));

            Assert.Single(results, result => result is ChangeUserResult.Done);
            Assert.Equal(1, await Administrators.CountAsync(host));
            one = await Edits.FindAsync(host, two.Uid) is { Enabled: true } left ? left : one;
        }
    }

    [Fact]
    public async Task Who_is_put_back_on_the_list_meanwhile_is_not_counted_on_after_all()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        await using var late = host.Another();
        var one = await Administrators.StartAsync(host, "one@example.com");
        var two = await Administrators.StartAsync(host, "two@example.com");
        var done = false;
        late.Storage.Before = request =>
        {
            // Held up right before its commit, while a start puts the first back and the second is disabled.
            if (!done && IsPut(request, one.Uid))
            {
                done = true;
                host.Get<SuperAdministratorRoster>().JoinAsync(one.Uid).GetAwaiter().GetResult();
                Assert.IsType<ChangeUserResult.Done>(Administrators.DisableAsync(host, two).GetAwaiter().GetResult());
            }

            return Task.CompletedTask;
        };

        ShouldBeRefused(await Administrators.DisableAsync(late, one), "The last super administrator cannot be disabled");

        Assert.True(done);
        Assert.Equal(1, await Administrators.CountAsync(host));
    }

    [Fact]
    public async Task Who_left_the_list_without_being_on_it_is_not_put_on_it_by_who_had_read_it_before()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        await using var joining = host.Another();
        await using var leaving = host.Another();
        var one = await Administrators.StartAsync(host, "one@example.com");
        var two = await Administrators.StartAsync(host, "two@example.com");
        var row = await TableContents.RowsAsync(host.Tables.Users);
        var roster = RosterEntity.ReadFrom(row.Single(entity => entity.RowKey == RosterEntity.RowKey));
        await host.Tables.Users.UpdateEntityAsync(
            (roster with { Uids = [two.Uid] }).ToRow(), Azure.ETag.All, cancellationToken: TestContext.Current.CancellationToken);

        // To put one on the list, their row is written anew and then the list. In between one is about to be disabled: has
        // left the list already, and waits with the commit until two, who could count on one now, is disabled too.
        var committing = new TaskCompletionSource();
        var commit = new TaskCompletionSource();
        Task? disabling = null;
        leaving.Storage.Before = request =>
        {
            if (IsPut(request, one.Uid) && committing.TrySetResult())
            {
                commit.Task.GetAwaiter().GetResult();
            }

            return Task.CompletedTask;
        };
        joining.Storage.Before = request =>
        {
            if (disabling is null && IsPut(request, RosterEntity.RowKey))
            {
                disabling = Task.Run(() => Administrators.DisableAsync(leaving, one));
                committing.Task.GetAwaiter().GetResult();
            }

            return Task.CompletedTask;
        };
        await joining.Get<SuperAdministratorRoster>().JoinAsync(one.Uid);
        await Administrators.DisableAsync(host, two);
        commit.SetResult();
        await disabling!;

        Assert.Equal(1, await Administrators.CountAsync(host));
    }

    [Fact]
    public async Task Who_is_on_the_list_and_is_none_does_not_count()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        var one = await Administrators.StartAsync(host, "one@example.com");
        var user = await Edits.CreateAsync(host, new NewUser { Email = "user@example.com" });
        await host.Tables.Users.UpdateEntityAsync(
            new RosterEntity([one.Uid, user.Uid, UserCreation.NewUid()], [], null).ToRow(),
            Azure.ETag.All,
            cancellationToken: TestContext.Current.CancellationToken);

        ShouldBeRefused(await Administrators.DisableAsync(host, one), "The last super administrator cannot be disabled");
    }

    [Fact]
    public async Task Who_could_not_be_disabled_after_all_is_counted_on_again()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        var one = await Administrators.StartAsync(host, "one@example.com");
        var two = await Administrators.StartAsync(host, "two@example.com");
        var failures = 2;
        host.Storage.Before = request => IsPut(request, one.Uid) && failures-- > 0 ? throw new IOException("The storage is away.") : Task.CompletedTask;

        await Assert.ThrowsAnyAsync<Exception>(() => Administrators.DisableAsync(host, one));

        Assert.True((await Edits.FindAsync(host, one.Uid))!.Enabled);
        Assert.IsType<ChangeUserResult.Done>(await Administrators.DisableAsync(host, two));
    }

    [Theory]
    [MemberData(nameof(EveryStep))]
    public async Task After_a_crash_one_is_left_the_names_are_in_order_and_a_start_mends_the_list(bool deletes, int step, bool losesAnswer)
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        var one = await Administrators.StartAsync(host, "one@example.com");
        var two = await Administrators.StartAsync(host, "two@example.com");
        host.Storage.DieAfter(step, losesAnswer);
        try
        {
            _ = deletes ? await Administrators.DeleteAsync(host, one) : await Administrators.DisableAsync(host, one);
        }
        catch (ProcessDiedException)
        {
        }

        host.Storage.Reset();

        // At once, whatever the list says; it may refuse what could be allowed, and never allow what must be refused.
        _ = await Administrators.DisableAsync(host, two);
        Assert.InRange(await Administrators.CountAsync(host), 1, 2);

        await Administrators.EnableAsync(host, two);
        if (await Administrators.StartAsync(host, "one@example.com") is { Enabled: true })
        {
            Assert.IsType<ChangeUserResult.Done>(await Administrators.DisableAsync(host, two));
        }

        Assert.Equal(1, await Administrators.CountAsync(host));
        await Edits.SweepAsync(host);
        await Edits.ShouldHaveExactlyTheirNamesAsync(host);
    }

    [Fact]
    public async Task Who_was_deleted_or_has_another_address_is_not_created_again_by_the_next_start()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        var one = await Administrators.StartAsync(host, "one@example.com");
        var two = await Administrators.StartAsync(host, "two@example.com");
        await Edits.EditAsync(host, one.Uid, new UserEdit { Email = "renamed@example.com", Username = "" });
        Assert.IsType<ChangeUserResult.Done>(await Administrators.DeleteAsync(host, two));

        Assert.Null(await Administrators.StartAsync(host, "one@example.com"));
        Assert.Null(await Administrators.StartAsync(host, "two@example.com"));

        Assert.Equal(1, await Administrators.CountAsync(host));
    }

    [Fact]
    public async Task Who_was_disabled_stays_disabled_after_a_start()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        var one = await Administrators.StartAsync(host, "one@example.com");
        var two = await Administrators.StartAsync(host, "two@example.com");
        Assert.IsType<ChangeUserResult.Done>(await Administrators.DisableAsync(host, one));

        Assert.False((await Administrators.StartAsync(host, "one@example.com")).Enabled);

        ShouldBeRefused(await Administrators.DisableAsync(host, two), "The last super administrator cannot be disabled");
    }

    private static bool IsPut(StorageRequest request, string key) =>
        request.Method == "PUT" && request.Uri.ToString().Contains(key, StringComparison.Ordinal);

    private static void ShouldBeRefused(ChangeUserResult result, string sentence) =>
        Assert.Equal(sentence, Assert.IsType<ChangeUserResult.Refused>(result).Reason);
}
