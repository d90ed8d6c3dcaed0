using Bytedesk.Functions.Tests.Contract;

namespace Bytedesk.Functions.Tests.Sessions;

/// <summary>Links with an access token that counts.</summary>
public sealed class SignInLinkTests(PagesService service) : IClassFixture<PagesService>
{
    private const string NavigationsOnly = "Sign-in links are opened by navigating to them";

    [Theory]
    [InlineData("/agent")]
    [InlineData("/agent/")]
    [InlineData("/agent/chat")]
    [InlineData("/agent/auth/login")]
    [InlineData("/agent/a/b.c/%E5%BE%AE%20d")]
    [InlineData("/admin")]
    [InlineData("/admin/users/1")]
    public async Task A_link_leads_to_the_path_that_it_names_with_a_code_that_signs_its_owner_in(string path)
    {
        var user = await service.NewUserAsync();

        var (page, code) = (await service.OpenAsync($"{path}?accessToken={user.Token}")).ShouldSignIn();

        Assert.Equal(path, page);
        Assert.Equal(await user.UidAsync(), await (await service.App.RedeemAsync(code)).ShouldBeSession(service.App).UidAsync());
    }

    [Theory]
    [InlineData("accessToken=TOKEN", "")]
    [InlineData("a=1&accessToken=TOKEN&b=%2F%20+&a=2&accesstokens=x", "?a=1&b=%2F%20+&a=2&accesstokens=x")]
    [InlineData("accessToken=TOKEN&flag", "?flag")]
    [InlineData("AccessToken=TOKEN&b=1", "?b=1")]
    [InlineData("%61ccessToken=TOKEN&b=1", "?b=1")]
    [InlineData("embed=a&accessToken=TOKEN&Embed=b", "")]
    public async Task The_rest_of_the_query_is_kept_as_it_was_sent(string query, string kept)
    {
        var answer = await service.OpenAsync($"/agent/chat?{query.Replace("TOKEN", service.Administrator.Token, StringComparison.Ordinal)}");

        Assert.Equal($"/agent/chat{kept}", answer.ShouldSignIn().Page);
    }

    [Fact]
    public async Task A_token_has_been_used_when_its_link_signed_somebody_in_and_not_when_it_was_refused()
    {
        var (agent, refused) = await service.Administrator.NewPageTokenAsync("sso:agent");
        var (admin, opened) = await service.Administrator.NewPageTokenAsync("sso:admin");

        _ = await service.OpenAsync($"/admin/?accessToken={refused.Token}");
        _ = (await service.OpenAsync($"/admin/?accessToken={opened.Token}")).ShouldSignIn();

        await Eventually.TrueAsync(() => service.Administrator.IsUsedAsync(admin));
        Assert.False(await service.Administrator.IsUsedAsync(agent));
    }

    [Theory]
    [InlineData("iframe", true)]
    [InlineData("frame", true)]
    [InlineData("embed", true)]
    [InlineData("object", true)]
    [InlineData(null, true)]
    [InlineData("document", false)]
    [InlineData("fencedframe", false)]
    public async Task The_ticket_is_in_the_address_in_a_frame_and_where_the_browser_does_not_say(string? destination, bool has)
    {
        var answer = await service.App.OpenAsync($"/admin/users?q=1&accessToken={service.Administrator.Token}", destination);

        Assert.Matches(has ? @"\A/admin/users\?q=1&embed=[A-Za-z0-9._-]+\z" : @"\A/admin/users\?q=1\z", answer.ShouldSignIn().Page);
    }

    [Theory]
    [InlineData("/", "/admin/")]
    [InlineData("/login", "/agent/auth/login")]
    [InlineData("/desktop", "/agent/chat")]
    public async Task A_short_path_leads_to_its_page_with_a_token_and_without(string path, string page)
    {
        var opened = await service.OpenAsync($"{path}?accessToken={service.Administrator.Token}&q=1");
        var plain = await service.OpenAsync($"{path}?q=1");

        Assert.Equal($"{page}?q=1", opened.ShouldSignIn().Page);
        Assert.Equal((302, $"{page}?q=1"), (plain.Status, plain.Header("Location")));
    }

    [Theory]
    [InlineData("/agent/auth/login")]
    [InlineData("/admin/auth/login")]
    public async Task A_form_opens_the_page_to_sign_in_at(string path)
    {
        var answer = await service.App.SendFormAsync(path, $"accessToken={service.Administrator.Token}&b=1");

        var (page, code) = answer.ShouldSignIn();
        Assert.Equal(path, page);
        _ = (await service.App.RedeemAsync(code)).ShouldBeSession(service.App);
    }

    [Theory]
    [InlineData("/agent/chat", "application/x-www-form-urlencoded", 405)]
    [InlineData("/agent/auth/login", "application/json", 415)]
    [InlineData("/agent/auth/login", "multipart/form-data; boundary=x", 415)]
    public async Task Other_forms_open_nothing(string path, string contentType, int status) =>
        _ = (await service.App.SendFormAsync(path, $"accessToken={service.Administrator.Token}", contentType)).ShouldFail(status);

    [Theory]
    [InlineData("Sec-Purpose", "prefetch")]
    [InlineData("Sec-Purpose", "prefetch;prerender")]
    [InlineData("Purpose", "Prefetch")]
    [InlineData("X-Moz", "prefetch")]
    [InlineData("Sec-Fetch-Mode", "cors")]
    [InlineData("Sec-Fetch-Mode", "no-cors")]
    [InlineData("Sec-Fetch-Mode", "same-origin")]
    [InlineData("Sec-Fetch-Mode", "websocket")]
    public async Task What_is_no_navigation_of_somebody_opens_nothing(string header, string value)
    {
        var user = await service.NewUserAsync();

        foreach (var path in (string[])["/agent/chat", "/desktop"])
        {
            var answer = await service.App.OpenAsync($"{path}?accessToken={user.Token}", destination: null, (header, value));
            answer.ShouldFail(403, NavigationsOnly);
        }

        Assert.Empty(await service.AuditAsync(await user.UidAsync(), "&type=SIGN_IN_LINK_OPENED"));
    }

    [Theory]
    [InlineData("/agent/chat", 200, null)]
    [InlineData("/desktop", 302, "/agent/chat?q=1")]
    public async Task To_ask_for_the_head_of_a_page_signs_nobody_in(string path, int status, string? location)
    {
        var user = await service.NewUserAsync();

        var answer = await service.App.VisitAsync(HttpMethod.Head, $"{path}?q=1&accessToken={user.Token}", null);

        Assert.Equal((status, location), (answer.Status, answer.Header("Location")));
        Assert.Empty(await service.AuditAsync(await user.UidAsync(), "&type=SIGN_IN_LINK_OPENED"));
    }

    [Fact]
    public async Task The_token_of_a_link_does_not_open_the_next_address_on_its_connection()
    {
        _ = (await service.App.GetAsync($"/agent/?accessToken={service.Administrator.Token}")).ShouldSignIn();

        var next = await service.App.GetAsync("/agent/chat");

        Assert.Equal((200, BuiltPages.Agent, null), (next.Status, next.Body, next.Header("Location")));
    }
}
