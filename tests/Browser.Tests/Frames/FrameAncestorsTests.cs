using Microsoft.Playwright;

namespace Bytedesk.Browser.Tests.Frames;

/// <summary>Which sites may show a page in a frame.</summary>
public sealed class FrameAncestorsTests(Site site) : BrowserTest(site)
{
    [Theory]
    [InlineData("localhost", "localhost", true)]
    [InlineData("*.partner.localhost", "shop.partner.localhost", true)]
    [InlineData("*.partner.localhost", "partner.localhost", false)]
    [InlineData("example.com", "localhost", false)]
    [InlineData("localhost:1", "localhost", false)]
    public async Task A_page_is_shown_by_the_sites_of_its_token_alone(string domain, string host, bool shown)
    {
        var visitor = await VisitAsync();
        var token = await Api.CreateTokenAsync([domain]);

        var page = await visitor.OpenAsync(
            Partner.Address("https", host), Partner.Serve(Listener.Around(Links.With(DeskAddress, "agent/chat", token))));

        await ShouldBeShownAsync(visitor, page, shown);
    }

    [Fact]
    public async Task A_page_is_not_shown_when_any_site_around_it_is_another()
    {
        var visitor = await VisitAsync();
        var token = await Api.CreateTokenAsync(["localhost"]);
        var inner = Partner.Serve(Listener.Around(Links.With(DeskAddress, "agent/chat", token)));
        var outer = Partner.Serve(Listener.Around($"{Partner.Address("https")}{inner}"));

        var page = await visitor.OpenAsync(Partner.Address("https", "stranger.localhost"), outer);

        await ShouldBeShownAsync(visitor, page, shown: false);
    }

    [Theory]
    [InlineData("agent/chat")]
    [InlineData("admin/auth/login?error=expired")]
    [InlineData("agent/chat?embed=eyJkb21haW5zIjpbXX0.local.c2lnbmF0dXJl")]
    public async Task A_page_without_a_ticket_of_the_desk_is_not_shown(string path)
    {
        var visitor = await VisitAsync();

        var page = await visitor.OpenAsync(Partner.Address("https"), Partner.Serve(Listener.Around($"{DeskAddress}{path}")));

        await ShouldBeShownAsync(visitor, page, shown: false);
    }

    [Fact]
    public async Task Pages_that_are_opened_within_the_frame_keep_its_ticket()
    {
        var visitor = await VisitAsync();
        var token = await Api.CreateTokenAsync(["localhost"]);
        var page = await visitor.OpenAsync(
            Partner.Address("https"), Partner.Serve(Listener.Around(Links.With(DeskAddress, "admin/integration", token))));
        var frame = await page.DeskFrameAsync();
        await frame.ShouldBeSignedInAsync();

        await frame.Navigation().GetByRole(AriaRole.Link, new() { Name = "Profile" }).ClickAsync();
        await Expect(frame.Locator("a[aria-current=page]").First).ToHaveTextAsync("Profile");
        await frame.ReloadAsync();

        await frame.ShouldBeSignedInAsync();
        Assert.Equal("/admin/profile", frame.Path());
    }

    private static async Task ShouldBeShownAsync(Visitor visitor, IPage page, bool shown)
    {
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var frames = page.Frames.Where(frame => frame.Url.Contains("/agent/", StringComparison.Ordinal)).ToArray();
        if (shown)
        {
            await Assert.Single(frames).ShouldBeSignedInAsync();
        }
        else
        {
            // The browser shows a page of its own in the place.
            Assert.Empty(frames);
        }

        Assert.Equal(!shown, visitor.Console.Any(static line => line.Contains("frame-ancestors", StringComparison.Ordinal)));
    }
}
