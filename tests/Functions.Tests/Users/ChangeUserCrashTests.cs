using Bytedesk.Functions.Tests.Hosting;
using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.Tests.Users;

/// <summary>The process ends after each request of a change of names.</summary>
public sealed class ChangeUserCrashTests(AzuriteFixture azurite)
{
    private const int Commit = 8;

    private static readonly CreateUserRequest Before =
        new() { Email = "old@example.com", Mobile = "13800138000", Username = "someone", Platform = "BYTEDESK" };

    private static readonly ChangeUserRequest Edit = new() { Email = "new@example.com", Mobile = "13900139000" };

    private static readonly string[] Requests =
    [
        "GET Users",
        "PUT Expirations",
        "PUT Expirations",
        "PUT Expirations",
        "PUT Expirations",
        "POST LoginNames",
        "POST LoginNames",
        "PUT Users",
        "POST AuditEvents",
        "GET LoginNames",
        "GET Users",
        "PUT Users",
        "DELETE LoginNames",
        "GET LoginNames",
        "GET Users",
        "PUT Users",
        "DELETE LoginNames",
    ];

    /// <summary>After so many requests; whether the answer to the last came makes a difference to the client of the commit alone.</summary>
    public static TheoryData<int, bool> EveryStep { get; } = [.. Enumerable.Range(0, Requests.Length).Select(static step => (step, false)), (Commit, true)];

    [Fact]
    public async Task A_change_of_two_names_takes_these_requests()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        var user = await Edits.CreateAsync(host, Before);
        host.Storage.Reset();

        await Edits.EditAsync(host, user.Uid, Edit);

        Assert.Equal(Requests, host.Storage.Requests);
    }

    [Theory]
    [MemberData(nameof(EveryStep))]
    public async Task After_a_crash_the_user_is_wholly_old_or_wholly_new_and_the_sweep_leaves_only_their_names(int step, bool losesAnswer)
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        var user = await Edits.CreateAsync(host, Before);
        await DieDuringEditAsync(host, user.Uid, step, losesAnswer);

        await Edits.SweepAsync(host);

        await ShouldBeWholeAsync(host, user.Uid, step);
        await Edits.ShouldHaveExactlyTheirNamesAsync(host);
        Assert.Equal(["LoginNames 3", "Users 1"], await TableContents.CountAsync(host.Tables));
    }

    [Theory]
    [MemberData(nameof(EveryStep))]
    public async Task After_a_crash_each_name_is_free_at_once_but_for_who_has_it(int step, bool losesAnswer)
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        var user = await Edits.CreateAsync(host, Before);
        await DieDuringEditAsync(host, user.Uid, step, losesAnswer);

        var stored = await ShouldBeWholeAsync(host, user.Uid, step);
        foreach (var address in (string[])["old@example.com", "new@example.com"])
        {
            var created = await Edits.TryCreateAsync(host, new CreateUserRequest { Email = address, Platform = "BYTEDESK" });
            Assert.Equal(address == stored.Email ? RefusalKind.Invalid : null, created.Refusal?.Kind);
        }

        await Edits.SweepAsync(host);
        await Edits.ShouldHaveExactlyTheirNamesAsync(host);
    }

    [Theory]
    [MemberData(nameof(EveryStep))]
    public async Task After_a_crash_the_same_change_can_be_made_again_at_once(int step, bool losesAnswer)
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        var user = await Edits.CreateAsync(host, Before);
        await DieDuringEditAsync(host, user.Uid, step, losesAnswer);

        Assert.Equal("new@example.com", (await Edits.EditAsync(host, user.Uid, Edit)).Email);

        await Edits.SweepAsync(host);
        await Edits.ShouldHaveExactlyTheirNamesAsync(host);
    }

    [Theory]
    [InlineData("DELETE Users")]
    [InlineData("GET LoginNames")]
    [InlineData("DELETE LoginNames")]
    public async Task A_deletion_that_died_leaves_a_whole_user_or_free_names(string last)
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        var user = await Edits.CreateAsync(host, Before);
        host.Storage.Reset();
        host.Storage.Before = request => request.Kind == last ? throw new ProcessDiedException() : Task.CompletedTask;
        try
        {
            _ = await host.Get<UserService>().DeleteAsync(user.Uid, Edits.Administrator);
        }
        catch (ProcessDiedException)
        {
        }

        host.Storage.Reset();
        var exists = await Edits.FindAsync(host, user.Uid) is not null;
        Assert.Equal(last == "DELETE Users", exists);
        Assert.Equal(exists ? RefusalKind.Invalid : null, (await Edits.TryCreateAsync(host, Before)).Refusal?.Kind);
        await Edits.SweepAsync(host);
        await Edits.ShouldHaveExactlyTheirNamesAsync(host);
        Assert.Equal(["LoginNames 3", "Users 1"], await TableContents.CountAsync(host.Tables));
    }

    [Theory]
    [InlineData("PUT Users")]
    [InlineData("POST LoginNames")]
    [InlineData("DELETE LoginNames")]
    public async Task A_lost_answer_is_a_success_and_audited(string request)
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        var user = await Edits.CreateAsync(host, Before);
        host.Storage.LosesAnswerOf = request;

        Assert.Equal("new@example.com", (await Edits.EditAsync(host, user.Uid, new ChangeUserRequest { Email = "new@example.com" })).Email);

        await Edits.ShouldHaveExactlyTheirNamesAsync(host);
        Assert.Single(await TableContents.RowsAsync(host.Tables.AuditEvents), static row => row.GetString("Type") is "UserChanged");
    }

    private static async Task<User> ShouldBeWholeAsync(IdentityHost host, string uid, int step)
    {
        var isNew = step >= Commit;
        var stored = await Edits.FindAsync(host, uid);
        Assert.Equal(
            isNew ? ("new@example.com", "13900139000", "someone") : ("old@example.com", "13800138000", "someone"),
            (stored!.Email, stored.Mobile, stored.Username));
        return stored;
    }

    private static async Task DieDuringEditAsync(IdentityHost host, string uid, int requests, bool losesAnswer)
    {
        host.Storage.DieAfter(requests, losesAnswer);
        try
        {
            await Edits.TryEditAsync(host, uid, Edit);
        }
        catch (ProcessDiedException) when (requests < Commit || (requests == Commit && losesAnswer))
        {
            // Once the commit has been answered, nothing that fails is told to the client.
        }

        host.Storage.Reset();
    }
}
