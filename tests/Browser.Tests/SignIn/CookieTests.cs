namespace Bytedesk.Browser.Tests.SignIn;

/// <summary>That the browsers of these tests are what they are called.</summary>
public sealed class CookieTests(Site site) : BrowserTest(site)
{
    [Theory]
    [InlineData(ThirdPartyCookies.Allowed, true)]
    [InlineData(ThirdPartyCookies.Blocked, false)]
    public async Task A_browser_keeps_the_cookies_of_other_sites_as_it_is_told(ThirdPartyCookies cookies, bool kept)
    {
        var visitor = await VisitAsync(cookies);
        var page = await visitor.OpenAsync(
            Partner.Address("https"), Partner.Serve($"<iframe src='{Partner.Address("https", "other.localhost")}{Partner.Serve("")}'></iframe>"));
        var frame = await page.DeskFrameAsync();

        await frame.EvaluateAsync("() => { document.cookie = 'plain=1; Secure; SameSite=None'; document.cookie = 'own=1; Secure; SameSite=None; Partitioned'; }");

        Assert.Equal(kept ? "own=1; plain=1" : "own=1", await frame.EvaluateAsync<string>("() => document.cookie.split('; ').sort().join('; ')"));
    }

    [Fact]
    public async Task The_cookie_of_a_frame_is_kept_for_the_site_around_it_alone()
    {
        var visitor = await VisitAsync(ThirdPartyCookies.Blocked);
        var token = await Api.CreateTokenAsync();
        var page = await visitor.OpenAsync(Partner.Address("https"), Partner.Serve(Way.Frame.Snippet(DeskAddress, "agent/chat", token)));
        var frame = await page.DeskFrameAsync();
        await frame.ShouldBeSignedInAsync();

        var other = await visitor.OpenAsync(
            Partner.Address("https", "other.localhost"), Partner.Serve($"<iframe src='{frame.Url}' width='100%' height=600></iframe>"));
        await (await other.DeskFrameAsync()).ShouldSayThatItHasEndedAsync();
        var top = await visitor.OpenAsync(DeskAddress, "agent/chat");

        await top.MainFrame.ShouldAskToSignInAsync();
        var cookie = Assert.Single(await visitor.Context.CookiesAsync());
        Assert.Equal(("__Host-bytedesk-embed", true, true), (cookie.Name, cookie.HttpOnly, cookie.Secure));
    }
}
