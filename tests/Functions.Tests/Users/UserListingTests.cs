using Bytedesk.Functions.Paging;
using Bytedesk.Functions.Tests.Hosting;
using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.Tests.Users;

public sealed class UserListingTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Who_is_pending_or_abandoned_is_not_listed_and_cannot_be_changed()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        var active = await Edits.CreateAsync(host, new CreateUserRequest { Email = "someone@example.com", Platform = "BYTEDESK" });
        var (pending, abandoned) = (UserCreationService.NewUid(), UserCreationService.NewUid());
        Assert.Null(await host.Get<UserCreationService>().FindOrAbandonAsync(abandoned));
        Assert.True(await host.Get<UserStore>().TryAddAsync(new User { Uid = pending, State = UserState.Pending, Username = "pending" }));

        var page = await ListAsync(host, new UserQuery(), new PageRequest());

        Assert.Equal([active.Uid], page!.Content.Select(user => user.Uid));
        Assert.Null(page.PageToken);
        foreach (var uid in (string[])[pending, abandoned])
        {
            (await Edits.TryEditAsync(host, uid, new ChangeUserRequest { Email = "new@example.com" })).ShouldBeRefused(RefusalKind.NotFound);
        }
    }

    [Fact]
    public async Task A_search_looks_at_a_thousand_rows_a_page_and_goes_on_from_there()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        await Task.WhenAll(Enumerable.Range(0, 1_050).Select(i => host.Tables.Users.AddEntityAsync(
            new User
            {
                Uid = $"{i:x32}",
                State = UserState.Active,
                Username = $"user{i}",
                Nickname = i == 1_040 ? "Needle" : "Hay",
                CreatedAt = host.Time.GetUtcNow(),
            },
            TestContext.Current.CancellationToken)));
        host.Storage.Reset();

        var first = await ListAsync(host, new UserQuery { SearchText = "needle" }, new PageRequest());
        Assert.Empty(first!.Content);
        Assert.NotNull(first.PageToken);
        Assert.Equal(5, host.Storage.Requests.Count);

        var second = await ListAsync(host, new UserQuery { SearchText = "needle" }, new PageRequest(Token: first.PageToken));
        Assert.Equal(["user1040"], second!.Content.Select(user => user.Username));
        Assert.Null(second.PageToken);
    }

    private static async Task<PageResponse<User>?> ListAsync(IdentityHost host, UserQuery query, PageRequest page) =>
        (await host.Get<UserListing>().ListAsync("caller", query, page, TestContext.Current.CancellationToken)).Value;
}
