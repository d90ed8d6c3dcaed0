using Microsoft.Playwright;

namespace Bytedesk.Browser.Tests.SignIn;

/// <summary>How a session ends at top level.</summary>
public sealed class SignOutTests(Site site) : BrowserTest(site)
{
    [Fact]
    public async Task To_sign_out_ends_the_session_in_the_other_tab_on_its_next_request()
    {
        var visitor = await VisitAsync();
        var user = await Api.CreateUserAsync();
        var first = await visitor.OpenAsync(DeskAddress, "admin/integration");
        await first.MainFrame.SignInAsync(user);
        await first.MainFrame.ShouldBeSignedInAsync();
        var second = await visitor.OpenAsync(DeskAddress, "admin/integration");
        await second.MainFrame.ShouldBeSignedInAsync();

        await first.GetByRole(AriaRole.Button, new() { Name = "Zoë Agent" }).ClickAsync();
        await first.GetByRole(AriaRole.Menuitem, new() { Name = "Sign out" }).ClickAsync();
        await Expect(first.GetByText("You have signed out.")).ToBeVisibleAsync();
        await second.Locator(".shell-side a.brand").ClickAsync();

        await Expect(second.GetByText("Your session has ended.")).ToBeVisibleAsync();
        Assert.Empty(await visitor.Context.CookiesAsync());
    }

    [Fact]
    public async Task Who_signs_in_again_over_the_page_finds_it_as_it_was()
    {
        var visitor = await VisitAsync();
        var user = await Api.CreateUserAsync();
        var token = await Api.CreateTokenAsync(owner: user.Uid);
        var page = await OpenSignedInAsync(visitor, "admin/integration", token);

        // Else what the page still asks for would find out before the click.
        await page.ShouldBeCompleteAsync();
        await Api.RevokeAsync(token);
        await page.Locator(".shell-side a.brand").ClickAsync();
        await Expect(page.GetByText("Your session has ended.")).ToBeVisibleAsync();

        await page.MainFrame.SignInAsync(user);

        await Expect(page.GetByText("Your session has ended.")).ToHaveCountAsync(0);
        await page.MainFrame.ShouldBeSignedInAsync();
        await page.ReloadAsync();
        await page.MainFrame.ShouldBeSignedInAsync();
    }

    [Fact]
    public async Task To_go_back_and_forward_finds_the_session_and_no_token()
    {
        var visitor = await VisitAsync();
        var token = await Api.CreateTokenAsync();
        var page = await visitor.OpenAsync(Partner.Address("https"), Partner.Serve(Way.FormGet.Snippet(DeskAddress, "admin/profile", token)));
        await page.ClickAsync("#open");
        await page.MainFrame.ShouldBeSignedInAsync();

        _ = await page.GoBackAsync();
        await Expect(page.Locator("#open")).ToBeVisibleAsync();
        _ = await page.GoForwardAsync();

        await page.MainFrame.ShouldBeSignedInAsync();
        await new Traces(visitor, Desk, Partner).ShouldNotHoldAsync(page.MainFrame, token, asked: 1);
    }
}
