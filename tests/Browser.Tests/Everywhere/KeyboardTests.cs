using Microsoft.Playwright;

namespace Bytedesk.Browser.Tests.Everywhere;

/// <summary>The pages without a mouse.</summary>
public sealed class KeyboardTests(Site site) : SampleTest(site)
{
    [Theory]
    [InlineData("dashboard")]
    [InlineData("chat")]
    public async Task The_first_stop_leads_past_the_navigation(string name)
    {
        var page = await OpenAsync(await VisitAsync(), PageList.Find(name));

        await page.Keyboard.PressAsync("Tab");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Skip to content" })).ToBeFocusedAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Skip to content" })).ToBeInViewportAsync();
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator("main")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task The_menu_of_a_narrow_screen_keeps_the_focus_and_gives_it_back()
    {
        var page = await OpenAsync(await VisitAsync(width: 390), PageList.Find("dashboard"));
        var opener = page.GetByRole(AriaRole.Button, new() { Name = "Open menu" });
        await opener.FocusAsync();

        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("dialog.drawer")).ToBeVisibleAsync();
        await ShouldKeepFocusAsync(page, "dialog.drawer");
        await page.Keyboard.PressAsync("Escape");

        await Expect(page.Locator("dialog.drawer")).ToBeHiddenAsync();
        await Expect(opener).ToBeFocusedAsync();
    }

    [Fact]
    public async Task The_menu_of_the_account_is_opened_walked_and_closed_by_keys()
    {
        var page = await OpenAsync(await VisitAsync(), PageList.Find("dashboard"));
        var opener = page.Locator("button.account");
        await opener.FocusAsync();

        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Menuitem, new() { Name = "Profile" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(page.GetByRole(AriaRole.Menuitem, new() { Name = "Sign out" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");

        await Expect(opener).ToBeFocusedAsync();
    }

    [Fact]
    public async Task The_question_whether_to_switch_users_keeps_the_focus()
    {
        var visitor = await VisitAsync();
        var user = await Api.CreateUserAsync();
        _ = await OpenSignedInAsync(visitor, "agent/chat", await Api.CreateTokenAsync(owner: user.Uid));
        var page = await visitor.OpenAsync(DeskAddress, $"agent/chat?accessToken={(await Api.CreateTokenAsync()).Text}");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();

        await ShouldKeepFocusAsync(page, "dialog");
    }

    // From the last of a dialog the browser goes on to its own bars, which the page sees as its body.
    private static async Task ShouldKeepFocusAsync(IPage page, string dialog)
    {
        for (var stop = 0; stop < 15; stop++)
        {
            await page.Keyboard.PressAsync("Tab");
            Assert.True(await page.EvaluateAsync<bool>(
                "dialog => document.activeElement === document.body || document.activeElement.closest(dialog) !== null", dialog));
        }
    }
}
