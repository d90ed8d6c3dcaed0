using Bytedesk.Functions.Paging;
using Bytedesk.Functions.Tests.Hosting;
using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.Tests.Users;

public sealed class UserListingTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Lists_active_users_alone()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        var administrator = await Administrators.StartAsync(host);
        Assert.Null(await host.Get<UserCreationService>().FindOrAbandonAsync(UserCreationService.NewUid()));
        Assert.True(await host.Get<UserStore>().TryAddAsync(new User { Uid = UserCreationService.NewUid(), State = UserState.Pending, Username = "pending" }));

        var page = await ListAsync(host, new UserQuery(), new PageRequest());

        Assert.Equal([administrator.Uid], page!.Content.Select(user => user.Uid));
        Assert.Null(page.PageToken);
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
