using System.Text.Json;
using Bytedesk.Functions.Tests.Contract;

namespace Bytedesk.Functions.Tests.Sessions;

/// <summary>A code in a browser where somebody is signed in already.</summary>
public sealed class SessionSwitchTests(SessionHost service) : IClassFixture<SessionHost>
{
    [Fact]
    public async Task Another_users_live_session_is_ended_only_when_the_page_says_so_and_the_code_waits()
    {
        var page = service.NewPage();
        var first = await SignInAsync(page);
        var next = await service.NewUserAsync();
        var code = await next.NewCodeAsync();

        var asked = await page.BeginByCodeAsync(code);
        asked.ShouldFail(409, "switchUser");
        (await page.BeginByCodeAsync(code, switchUser: false)).ShouldFail(409, "switchUser");
        Assert.Empty(asked.Cookies());
        _ = (await first.GetProfileAsync()).ShouldSucceed();

        var begun = (await page.BeginByCodeAsync(code, switchUser: true)).ShouldSucceed();
        Assert.Equal(await next.UidAsync(), begun.GetProperty("user").Text("uid"));
        Assert.Equal(begun.Text("accessToken"), (await page.FindAsync()).ShouldSucceed().Text("accessToken"));
        (await first.GetProfileAsync()).ShouldBeUnauthorized();
    }

    [Fact]
    public async Task A_code_that_does_not_count_ends_nobodys_session()
    {
        var page = service.NewPage();
        var first = await SignInAsync(page);
        var code = await (await service.NewUserAsync()).NewCodeAsync();
        service.Clock!.Advance(TimeSpan.FromSeconds(60));

        (await page.BeginByCodeAsync(code, switchUser: true)).ShouldBeUnauthorized();
        (await page.BeginByCodeAsync("nonsense", switchUser: true)).ShouldBeUnauthorized();

        _ = (await first.GetProfileAsync()).ShouldSucceed();
        _ = (await page.FindAsync()).ShouldSucceed();
    }

    [Fact]
    public async Task Who_is_signed_in_to_everything_stays_so_and_keeps_the_code()
    {
        var member = await service.NewMemberAsync();
        var page = service.NewPage();
        var present = (await page.BeginByPasswordAsync(member.Text("email"), Service.Password)).ShouldSucceed();
        var code = await (await service.SignedInAsync(member)).NewCodeAsync();

        Assert.Equal(present.Text("accessToken"), (await page.BeginByCodeAsync(code)).ShouldSucceed().Text("accessToken"));
        _ = (await service.NewPage().BeginByCodeAsync(code)).ShouldSucceed();
    }

    [Fact]
    public async Task A_session_for_the_workbench_alone_gives_way_to_the_same_users_next()
    {
        var user = await service.NewUserAsync();
        var (_, token) = await user.NewPageTokenAsync();
        var page = service.NewPage();
        var workbench = (await page.BeginByCodeAsync(await token.NewCodeAsync())).ShouldSucceed();

        var next = (await page.BeginByCodeAsync(await user.NewCodeAsync())).ShouldSucceed();

        Assert.NotEqual(workbench.Text("accessToken"), next.Text("accessToken"));
        (await user.With(workbench.Text("accessToken")).GetProfileAsync()).ShouldBeUnauthorized();
        _ = (await user.With(next.Text("accessToken")).GetProfileAsync()).ShouldSucceed();
    }

    [Fact]
    public async Task In_a_frame_the_code_decides_who_is_signed_in()
    {
        var framed = service.NewPage(embedded: true);
        var first = await SignInAsync(framed);
        var next = await service.NewUserAsync();

        var begun = (await framed.BeginByCodeAsync(await next.NewCodeAsync())).ShouldSucceed();

        Assert.Equal(await next.UidAsync(), begun.GetProperty("user").Text("uid"));
        (await first.GetProfileAsync()).ShouldBeUnauthorized();
    }

    [Fact]
    public async Task A_session_that_has_ended_stands_in_nobodys_way()
    {
        var page = service.NewPage();
        _ = (await (await SignInAsync(page)).LogOutAsync()).ShouldSucceed();

        _ = (await page.BeginByCodeAsync(await (await service.NewUserAsync()).NewCodeAsync())).ShouldSucceed();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_opens_their_own_link_in_the_same_browser_is_not_signed_out_by_it(bool another)
    {
        var page = service.NewPage();
        var administrator = await service.NewSuperUserAsync();
        var (_, token) = await administrator.NewPageTokenAsync();
        var first = token.With((await page.BeginByCodeAsync(await token.NewCodeAsync())).ShouldSucceed().Text("accessToken"));
        var other = another ? (await service.NewMemberAsync()).Text("uid") : await administrator.UidAsync();

        var begun = (await page.BeginByCodeAsync(await first.NewCodeAsync(userUid: other), switchUser: true)).ShouldSucceed();

        Assert.Equal(other, (await first.With(begun.Text("accessToken")).GetProfileAsync()).ShouldSucceed().Text("uid"));
        Assert.Equal(begun.Text("accessToken"), (await page.FindAsync()).ShouldSucceed().Text("accessToken"));
    }

    private async Task<Partner> SignInAsync(SessionPage page)
    {
        JsonElement begun = (await page.BeginByCodeAsync(await (await service.NewUserAsync()).NewCodeAsync())).ShouldSucceed();
        return service.Anyone.With(begun.Text("accessToken"));
    }
}
