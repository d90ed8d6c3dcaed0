using Microsoft.Playwright;

namespace Bytedesk.Browser.Tests.Frames;

/// <summary>What becomes of a page within a partner's when its session ends.</summary>
public sealed class SessionEndTests(Site site) : BrowserTest(site)
{
    [Theory]
    [InlineData("https")]
    [InlineData("http")]
    public async Task The_end_of_the_links_token_ends_the_page_on_its_next_request_and_is_told_to_the_parent(string scheme)
    {
        var visitor = await VisitAsync(ThirdPartyCookies.Blocked);
        var token = await Api.CreateTokenAsync(["localhost"]);
        var page = await visitor.OpenAsync(
            Partner.Address(scheme), Partner.Serve(Listener.Around(Links.With(Desk.Address(scheme), "admin/integration", token))));
        var frame = await page.DeskFrameAsync();
        await frame.ShouldBeSignedInAsync();
        Assert.DoesNotContain(await page.MainFrame.HeardAsync(), static heard => heard.Type == "session_required");

        await Api.RevokeAsync(token);
        await AskForSomethingAsync(frame);

        await frame.ShouldSayThatItHasEndedAsync();
        var heard = await page.MainFrame.HearsSessionRequiredAsync();
        Assert.Equal(new Heard(Desk.Address(scheme).GetLeftPart(UriPartial.Authority), "session_required", "expired", "bytedesk-desktop"), heard);
    }

    [Theory]
    [InlineData("revoked")]
    [InlineData("invalid")]
    public async Task A_link_that_fails_says_so_in_the_frame_and_to_the_parent(string reason)
    {
        var visitor = await VisitAsync();
        var token = await Api.CreateTokenAsync();
        await Api.RevokeAsync(token);
        var shown = reason is "revoked" ? token : token with { Text = "none" };

        var page = await visitor.OpenAsync(Partner.Address("https"), Partner.Serve(Listener.Around(Links.With(DeskAddress, "agent/chat", shown))));

        await Expect((await page.DeskFrameAsync()).GetByText("The link could not sign you in")).ToBeVisibleAsync();
        Assert.Equal(reason is "revoked" ? "revoked" : "missing", (await page.MainFrame.HearsSessionRequiredAsync()).Reason);
    }

    [Fact]
    public async Task Only_the_page_directly_around_it_is_told()
    {
        var visitor = await VisitAsync();
        var token = await Api.CreateTokenAsync();
        await Api.RevokeAsync(token);
        var between = Partner.Serve(Listener.Around(Links.With(DeskAddress, "agent/chat", token)));
        var top = Partner.Serve(Listener.Around($"{Partner.Address("https", "between.localhost")}{between}"));

        var page = await visitor.OpenAsync(Partner.Address("https"), top);
        var parent = await page.DeskFrameAsync();
        _ = await parent.HearsSessionRequiredAsync();

        Assert.Empty(await page.MainFrame.HeardAsync());
    }

    [Fact]
    public async Task A_page_of_another_site_is_told_nothing_and_shown_nothing()
    {
        var visitor = await VisitAsync();
        var token = await Api.CreateTokenAsync(["partner.example.com"]);
        await Api.RevokeAsync(token);
        var allowed = await Api.CreateTokenAsync(["partner.example.com"]);

        // The first is refused, and says no more than that in any frame; the second would be shown by its own site alone.
        var page = await visitor.OpenAsync(Partner.Address("https"), Partner.Serve(Listener.Around(Links.With(DeskAddress, "agent/chat", allowed))));
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        Assert.Empty(await page.MainFrame.HeardAsync());
        Assert.Contains(visitor.Console, static line => line.Contains("frame-ancestors", StringComparison.Ordinal));
    }

    // Shows the start, which asks what tokens there are.
    private static Task AskForSomethingAsync(IFrame frame) => frame.Locator(".shell-side a.brand").ClickAsync();
}
