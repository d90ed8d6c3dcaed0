using Bytedesk.Functions.Expiry;
using Bytedesk.Functions.Paging;
using Bytedesk.Functions.Tests.Expiry;
using Bytedesk.Functions.Tests.Hosting;
using Bytedesk.Functions.Tests.Users;
using Bytedesk.Functions.Users;
using Bytedesk.Testing.Tables;

namespace Bytedesk.Functions.Tests.Storage;

/// <summary>The service may end a page early, even before its first row: what a query finds is then behind an empty page.</summary>
public sealed class ShortPagesTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_list_has_every_row_once_and_its_pages_are_full()
    {
        await using var tables = await TableEndpoint.StartAsync();
        await using var host = await IdentityHost.StartAsync(tables.ConnectionString);
        var created = new List<string>();
        for (var number = 0; number < 5; number++)
        {
            created.Add((await CreateAsync(host, $"user{number}@example.com")).Uid);
        }

        host.Storage.Rule = Faults.Faults.ShortPages();
        var pages = new List<PageResponse<User>>();
        string? next = null;
        do
        {
            pages.Add((await host.Get<UserListing>().ListAsync("caller", new UserQuery(), new PageRequest(Size: 2, next), Cancel)).Value!);
            next = pages[^1].PageToken;
        }
        while (next is not null);

        Assert.Equal([2, 2, 1], pages.Select(static page => page.Content.Count));
        Assert.Equal(created.Order(StringComparer.Ordinal), pages.SelectMany(static page => page.Content).Select(static user => user.Uid));
    }

    [Fact]
    public async Task The_sweep_removes_everything_that_is_due()
    {
        await using var tables = await TableEndpoint.StartAsync();
        await using var host = await IdentityHost.StartAsync(
            tables.ConnectionString, ("Tokens:LifetimeDays", "1"), ("Tokens:RetentionDays", "0"), ("Audit:RetentionDays", "1"));
        var owner = await CreateAsync(host, "someone@example.com");
        for (var number = 0; number < 3; number++)
        {
            var token = await IssuedTokens.IssueAsync(host, owner);
            await IssuedTokens.RevokeAsync(host, token);
        }

        host.Time.Advance(TimeSpan.FromDays(4));
        host.Storage.Rule = Faults.Faults.ShortPages();
        var swept = await host.Get<ExpirySweep>().RunAsync(Cancel);

        Assert.Equal((3, 4, 0), (swept.Of("token"), swept.Of("audit"), swept.Failed));
        Assert.Equal(["LoginNames 1", "Users 1"], await TableContents.CountAsync(host.Tables));
    }

    private static async Task<User> CreateAsync(IdentityHost host, string email)
    {
        return await Edits.CreateAsync(host, new CreateUserRequest { Email = email, Platform = User.BytedeskPlatform });
    }
}
