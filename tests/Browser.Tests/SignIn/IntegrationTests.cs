namespace Bytedesk.Browser.Tests.SignIn;

/// <summary>The ways in which a partner's page opens the desk, as the product's documents show them.</summary>
public sealed class IntegrationTests(Site site) : BrowserTest(site)
{
    /// <summary>Each way by both schemes, the two apps in turn; cookies of other sites are none but in a frame.</summary>
    public static TheoryData<Way, string, string, ThirdPartyCookies> EachWay { get; } =
    [
        .. from way in Enum.GetValues<Way>()
           from scheme in (string[])["https", "http"]
           select (way, ((int)way % 2 is 0) == (scheme is "https") ? "agent" : "admin", scheme, ThirdPartyCookies.Allowed),
        (Way.Frame, "agent", "https", ThirdPartyCookies.Blocked),
        (Way.Frame, "admin", "https", ThirdPartyCookies.Blocked),
    ];

    [Theory]
    [MemberData(nameof(EachWay))]
    public async Task Each_way_signs_in_and_leaves_the_token_nowhere(Way way, string app, string scheme, ThirdPartyCookies cookies)
    {
        var visitor = await VisitAsync(cookies);
        var desk = Desk.Address(scheme);
        var token = await Api.CreateTokenAsync();
        var path = way is Way.FormPost || scheme is "http" ? $"{app}/auth/login" : app is "admin" ? "admin/dashboard" : "agent/ticket";
        var page = await visitor.OpenAsync(Partner.Address(scheme), Partner.Serve(way.Snippet(desk, path, token)));

        var frame = await way.UseAsync(page);

        await frame.ShouldBeSignedInAsync();
        Assert.StartsWith($"{desk}{app}/", frame.Url, StringComparison.Ordinal);
        Assert.True(path.EndsWith("login", StringComparison.Ordinal) || frame.Path() == $"/{path}", frame.Url);
        await new Traces(visitor, Desk, Partner).ShouldNotHoldAsync(frame, token, asked: way is Way.FormPost ? 0 : 1);

        // A code that is still in the address would be used a second time here.
        await frame.ReloadAsync();
        if (way.IsFramed() && scheme is "http")
        {
            // By http, browsers keep no cookie of a page that is within another site's.
            await frame.ShouldSayThatItHasEndedAsync();
        }
        else
        {
            await frame.ShouldBeSignedInAsync();
        }

        await new Traces(visitor, Desk, Partner).ShouldNotHoldAsync(frame, token, asked: way is Way.FormPost ? 0 : 1);
        visitor.ShouldNotComplain();
    }

    [Theory]
    [InlineData("https", "login", "/agent/")]
    [InlineData("http", "desktop", "/agent/chat")]
    [InlineData("https", "", "/admin/")]
    [InlineData("http", "admin/welcome", "/admin/welcome")]
    [InlineData("https", "agent/chat", "/agent/chat")]
    [InlineData("http", "admin/any/path", "/admin/any/path")]
    public async Task Any_path_signs_in(string scheme, string path, string leadsTo)
    {
        var visitor = await VisitAsync();
        var token = await Api.CreateTokenAsync();

        var page = await visitor.OpenAsync(Desk.Address(scheme), $"{path}?accessToken={token.Text}");

        await page.MainFrame.ShouldBeSignedInAsync();
        Assert.StartsWith(leadsTo, page.MainFrame.Path(), StringComparison.Ordinal);
        await new Traces(visitor, Desk, Partner).ShouldNotHoldAsync(page.MainFrame, token, asked: 1);
    }

    [Fact]
    public async Task A_form_may_open_the_desk_in_a_frame()
    {
        var visitor = await VisitAsync(ThirdPartyCookies.Blocked);
        var token = await Api.CreateTokenAsync();
        var page = await visitor.OpenAsync(Partner.Address("https"), Partner.Serve(
            $"""
            <form action="{DeskAddress}agent/auth/login" method="post" target="desk">
              <input type="hidden" name="accessToken" value="{token.Text}"><button id="open">Open</button>
            </form>
            <iframe name="desk" width="100%" height="600"></iframe>
            """));

        await page.ClickAsync("#open");
        var frame = await page.DeskFrameAsync();

        await frame.ShouldBeSignedInAsync();
        await new Traces(visitor, Desk, Partner).ShouldNotHoldAsync(frame, token, asked: 0);
    }
}
