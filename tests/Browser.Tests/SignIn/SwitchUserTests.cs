using Microsoft.Playwright;

namespace Bytedesk.Browser.Tests.SignIn;

/// <summary>A link for somebody else than who is signed in in this browser.</summary>
public sealed class SwitchUserTests(Site site) : BrowserTest(site)
{
    [Fact]
    public async Task Who_is_signed_in_may_stay()
    {
        var (visitor, page) = await ArriveWithAnothersLinkAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Stay as “First User”" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "First User" })).ToBeVisibleAsync();
        visitor.ShouldNotComplain(but: "status of 409");
    }

    [Fact]
    public async Task Who_switches_ends_the_others_session()
    {
        var (visitor, page) = await ArriveWithAnothersLinkAsync();
        var before = Assert.Single(await visitor.Context.CookiesAsync()).Value;

        await page.GetByRole(AriaRole.Button, new() { Name = "Switch user" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Second User" })).ToBeVisibleAsync();
        Assert.Equal(401, (await Api.TryAsync("GET", "api/user/profile", body: null, before)).Status);
    }

    [Fact]
    public async Task A_link_of_the_same_user_asks_nothing()
    {
        var visitor = await VisitAsync();
        var user = await Api.CreateUserAsync("Same User");
        _ = await OpenSignedInAsync(visitor, "agent/chat", await Api.CreateTokenAsync(owner: user.Uid));

        _ = await OpenSignedInAsync(visitor, "admin/profile", await Api.CreateTokenAsync(owner: user.Uid));

        visitor.ShouldNotComplain();
    }

    private async Task<(Visitor Visitor, IPage Page)> ArriveWithAnothersLinkAsync()
    {
        var visitor = await VisitAsync();
        var first = await Api.CreateUserAsync("First User");
        var second = await Api.CreateUserAsync("Second User");
        var page = await visitor.OpenAsync(DeskAddress, "agent/auth/login");
        await page.MainFrame.SignInAsync(first);
        await page.MainFrame.ShouldBeSignedInAsync();

        var token = await Api.CreateTokenAsync(owner: second.Uid);
        _ = await page.GotoAsync(Links.With(DeskAddress, "agent/chat", token));
        await Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "Switch users?" })).ToBeVisibleAsync();
        return (visitor, page);
    }
}
