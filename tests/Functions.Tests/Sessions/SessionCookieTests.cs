using System.Text.Json.Nodes;
using Bytedesk.Functions.Tests.Contract;

namespace Bytedesk.Functions.Tests.Sessions;

/// <summary>The cookies by which pages find their sessions again.</summary>
public sealed class SessionCookieTests(SessionHost service) : IClassFixture<SessionHost>
{
    private const string Secure = "--Web:BaseUrl=https://desk.example.com";

    [Theory]
    [InlineData(false, false, "bytedesk=<token>; expires=Thu, 01 Jan 2026 12:00:00 GMT; path=/; samesite=lax; httponly")]
    [InlineData(false, true, "bytedesk-embed=<token>; expires=Thu, 01 Jan 2026 12:00:00 GMT; path=/; samesite=lax; httponly")]
    [InlineData(true, false, "__Host-bytedesk=<token>; expires=Thu, 01 Jan 2026 12:00:00 GMT; path=/; secure; samesite=lax; httponly")]
    [InlineData(true, true, "__Host-bytedesk-embed=<token>; expires=Thu, 01 Jan 2026 12:00:00 GMT; path=/; secure; samesite=none; httponly; Partitioned")]
    public async Task The_cookie_is_this_byte_for_byte_when_it_is_given_and_when_it_has_been_found(bool secure, bool embedded, string cookie)
    {
        var page = new SessionPage(secure ? await service.OtherAsync(Secure) : service.App, embedded);
        var code = await (await service.NewUserAsync()).NewCodeAsync();

        var begun = await page.BeginByCodeAsync(code);
        var found = await page.FindAsync();

        var token = begun.ShouldSucceed().Text("accessToken");
        Assert.Equal([cookie.Replace("<token>", token, StringComparison.Ordinal)], begun.Cookies());
        Assert.Equal(begun.Body, found.Body);
        Assert.Equal(begun.Cookies(), found.Cookies());
    }

    [Theory]
    [InlineData(false, false, "bytedesk=; expires=Thu, 01 Jan 1970 00:00:00 GMT; path=/; samesite=lax; httponly")]
    [InlineData(true, false, "__Host-bytedesk=; expires=Thu, 01 Jan 1970 00:00:00 GMT; path=/; secure; samesite=lax; httponly")]
    [InlineData(true, true, "__Host-bytedesk-embed=; expires=Thu, 01 Jan 1970 00:00:00 GMT; path=/; secure; samesite=none; httponly; Partitioned")]
    public async Task The_cookie_is_cleared_with_the_attributes_that_it_was_given_with(bool secure, bool embedded, string cookie)
    {
        var page = new SessionPage(secure ? await service.OtherAsync(Secure) : service.App, embedded);
        _ = (await page.BeginByCodeAsync(await (await service.NewUserAsync()).NewCodeAsync())).ShouldSucceed();

        Assert.Equal([cookie], (await page.EndAsync()).Cookies());
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("nonsense")]
    [InlineData("a sign-in's token")]
    [InlineData("a generated token")]
    [InlineData("a changed signature")]
    [InlineData("a session that has ended")]
    [InlineData("a code")]
    public async Task Any_other_cookie_is_no_session(string what)
    {
        var user = await service.NewUserAsync();
        var session = await user.NewSessionAsync();
        var page = service.NewPage();
        if (what is not "nothing")
        {
            page.Cookies["bytedesk"] = what switch
            {
                "nonsense" => "nonsense",
                "a sign-in's token" => user.Token!,
                "a generated token" => (await user.NewPageTokenAsync()).Token.Token!,
                "a changed signature" => session.Token!.WithOtherCharacter(^2),
                "a code" => await user.NewCodeAsync(),
                _ => session.Token!,
            };
        }

        if (what is "a session that has ended")
        {
            _ = (await session.LogOutAsync()).ShouldSucceed();
        }

        var answer = await page.FindAsync();

        answer.ShouldBeUnauthorized();
        answer.ShouldFail(401, "There is no session");
        Assert.Empty(answer.Cookies());
    }

    // Else a site that the token does not allow could show the page with its session, by the ticket of another token.
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("other.example.com")]
    [InlineData("crm.example.com other.example.com")]
    public async Task In_a_frame_the_cookie_counts_only_with_a_ticket_of_the_same_domains(string? domains)
    {
        var (_, token) = await (await service.NewUserAsync()).NewAsync(
            new JsonObject { ["name"] = "CRM", ["scopes"] = new JsonArray("sso:agent"), ["allowedDomains"] = new JsonArray("crm.example.com") });
        var page = new SessionPage(service.App, embedded: true) { Domains = ["crm.example.com"] };
        var code = (await token.PostAsync("/auth/v1/sso/link", """{"app":"agent"}""", ("Origin", "https://crm.example.com"))).ShouldSucceed().Text("code");
        _ = (await page.BeginByCodeAsync(code)).ShouldSucceed();
        var elsewhere = new SessionPage(service.App, embedded: true) { Cookies = page.Cookies, Domains = domains?.Split(' ', StringSplitOptions.RemoveEmptyEntries) };

        (await elsewhere.FindAsync()).ShouldBeUnauthorized();
        _ = (await page.FindAsync()).ShouldSucceed();
    }

    [Fact]
    public async Task A_cookie_that_a_page_of_plain_http_could_set_is_not_read_on_https()
    {
        var page = service.NewPage();
        _ = (await page.BeginByCodeAsync(await (await service.NewUserAsync()).NewCodeAsync())).ShouldSucceed();

        (await page.At(await service.OtherAsync(Secure)).FindAsync()).ShouldBeUnauthorized();
        _ = (await page.FindAsync()).ShouldSucceed();
    }

    [Fact]
    public async Task A_page_in_a_frame_and_one_at_top_level_have_sessions_of_their_own()
    {
        var (here, there) = (await service.NewMemberAsync(), await service.NewMemberAsync());
        var top = service.NewPage();
        var framed = top.InFrame();
        _ = (await top.BeginByPasswordAsync(here.Text("email"), Service.Password)).ShouldSucceed();
        (await framed.FindAsync()).ShouldBeUnauthorized();
        _ = (await framed.BeginByPasswordAsync(there.Text("email"), Service.Password)).ShouldSucceed();

        var ofFrame = (await framed.FindAsync()).ShouldSucceed();
        Assert.Equal(here.Text("uid"), (await top.FindAsync()).ShouldSucceed().GetProperty("user").Text("uid"));
        Assert.Equal(there.Text("uid"), ofFrame.GetProperty("user").Text("uid"));

        _ = (await framed.EndAsync(ofFrame.Text("accessToken"))).ShouldSucceed();
        _ = (await top.FindAsync()).ShouldSucceed();
        (await framed.FindAsync()).ShouldBeUnauthorized();
    }

    [Fact]
    public async Task The_cookie_opens_no_other_route()
    {
        var page = service.NewPage();
        var begun = (await page.BeginByCodeAsync(await (await service.NewUserAsync()).NewCodeAsync())).ShouldSucceed();

        (await service.Anyone.GetAsync("/api/v1/user/profile", ("Cookie", $"bytedesk={begun.Text("accessToken")}"))).ShouldBeUnauthorized();
        (await service.Anyone.PostAsync(SessionCalls.LinkRoute, """{"app":"agent"}""", ("Cookie", $"bytedesk={begun.Text("accessToken")}"))).ShouldBeUnauthorized();
    }
}
