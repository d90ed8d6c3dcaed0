namespace Bytedesk.Browser.Tests.SignIn;

/// <summary>Links that sign in once, which a partner's server asks for.</summary>
public sealed class OneTimeLinkTests(Site site) : BrowserTest(site)
{
    [Theory]
    [InlineData("agent", "/agent/ticket")]
    [InlineData("admin", "/admin/profile")]
    public async Task Such_a_link_signs_in_in_a_tab_once(string app, string path)
    {
        var visitor = await VisitAsync();
        var user = await Api.CreateUserAsync();
        var (url, code) = await LinkAsync(app, path, user);

        var page = await visitor.Context.NewPageAsync();
        _ = await page.GotoAsync(url);
        await page.MainFrame.ShouldBeSignedInAsync();

        Assert.Equal(path, page.MainFrame.Path());
        Assert.DoesNotContain(code, page.Url, StringComparison.Ordinal);
        Assert.DoesNotContain(Desk.Requests.Received, request => request.Address.Contains(code, StringComparison.Ordinal));
        Assert.Contains(user.Email, await page.InnerTextAsync("body"), StringComparison.Ordinal);

        var stranger = await VisitAsync();
        var second = await stranger.Context.NewPageAsync();
        _ = await second.GotoAsync(url);
        await second.MainFrame.ShouldAskToSignInAsync();
        await Expect(second.GetByText("The link could not sign you in")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(ThirdPartyCookies.Allowed)]
    [InlineData(ThirdPartyCookies.Blocked)]
    public async Task Such_a_link_signs_in_in_a_frame_once(ThirdPartyCookies cookies)
    {
        var visitor = await VisitAsync(cookies);
        var (url, code) = await LinkAsync("agent", "/agent/chat", user: null);
        var partner = Partner.Serve($"<iframe src='{url}' width='100%' height=600></iframe>");

        var page = await visitor.OpenAsync(Partner.Address("https"), partner);
        var frame = await page.DeskFrameAsync();
        await frame.ShouldBeSignedInAsync();

        Assert.DoesNotContain(code, frame.Url, StringComparison.Ordinal);
        await frame.ReloadAsync();
        await frame.ShouldBeSignedInAsync();

        var stranger = await VisitAsync(cookies);
        var second = await stranger.OpenAsync(Partner.Address("https"), partner);
        await Expect((await second.DeskFrameAsync()).GetByText("The link could not sign you in")).ToBeVisibleAsync();
    }

    // The address of the link is that at which the service was asked for it: here the one without a certificate.
    private async Task<(string Url, string Code)> LinkAsync(string app, string path, MadeUser? user)
    {
        var (url, code) = await Api.CreateLinkAsync(app, path, user?.Uid);
        Assert.StartsWith(Desk.Address("http").AbsoluteUri, url, StringComparison.Ordinal);
        return (url.Replace(Desk.Address("http").AbsoluteUri, DeskAddress.AbsoluteUri, StringComparison.Ordinal), code);
    }
}
