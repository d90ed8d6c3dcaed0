using Bytedesk.Functions.Tests.Contract;

namespace Bytedesk.Functions.Tests.Sessions;

/// <summary>Signing out of a page.</summary>
public sealed class SessionEndTests(SessionHost service) : IClassFixture<SessionHost>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ending_counts_at_once_on_another_instance_clears_the_cookie_and_may_be_repeated(bool embedded)
    {
        var page = service.NewPage(embedded);
        var user = await service.NewUserAsync();
        var session = user.With((await page.BeginByCodeAsync(await user.NewCodeAsync())).ShouldSucceed().Text("accessToken"));
        var kept = page.Cookies.ToDictionary();
        var there = session.At(await service.OtherAsync());
        _ = (await there.GetProfileAsync()).ShouldSucceed();

        Assert.True((await page.EndAsync()).ShouldSucceed().GetBoolean());

        (await there.GetProfileAsync()).ShouldBeUnauthorized();
        Assert.Empty(page.Cookies);
        Assert.True((await page.EndAsync()).ShouldSucceed().GetBoolean());

        // A browser that has kept the cookie all the same.
        var stale = new SessionPage(there.App, embedded) { Cookies = kept };
        (await stale.FindAsync()).ShouldBeUnauthorized();
        Assert.True((await stale.EndAsync()).ShouldSucceed().GetBoolean());
        Assert.Empty(stale.Cookies);
        _ = (await user.GetProfileAsync()).ShouldSucceed();
    }

    [Fact]
    public async Task A_page_whose_cookie_was_not_kept_ends_its_session_by_its_token()
    {
        var user = await service.NewUserAsync();
        var session = await user.NewSessionAsync();

        Assert.True((await service.NewPage().EndAsync(session.Token)).ShouldSucceed().GetBoolean());

        (await session.GetProfileAsync()).ShouldBeUnauthorized();
        Assert.Equal("signed out", Assert.Single(await user.ListTokensAsync("&type=SESSION")).Text("revokeReason"));
    }

    [Fact]
    public async Task A_token_ends_its_own_session_and_not_that_of_the_cookie()
    {
        var user = await service.NewUserAsync();
        var page = service.NewPage();
        _ = (await page.BeginByCodeAsync(await user.NewCodeAsync())).ShouldSucceed();
        var other = await user.NewSessionAsync();

        var answer = await page.EndAsync(other.Token);

        Assert.True(answer.ShouldSucceed().GetBoolean());
        Assert.Empty(answer.Cookies());
        (await other.GetProfileAsync()).ShouldBeUnauthorized();
        _ = (await page.FindAsync()).ShouldSucceed();
    }

    [Fact]
    public async Task A_token_that_is_no_sessions_is_not_ended_here()
    {
        var user = await service.NewUserAsync();
        var (_, token) = await user.NewPageTokenAsync();

        foreach (var other in (Partner[])[user, token])
        {
            Assert.True((await service.NewPage().EndAsync(other.Token)).ShouldSucceed().GetBoolean());
            _ = (await other.GetProfileAsync()).ShouldSucceed();
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("nonsense")]
    [InlineData("a.b.c")]
    public async Task Who_has_no_session_is_signed_out_already(string? bearer) =>
        Assert.True((await service.NewPage().EndAsync(bearer)).ShouldSucceed().GetBoolean());

    [Fact]
    public async Task The_logout_of_the_API_ends_a_session_too()
    {
        var page = service.NewPage();
        var user = await service.NewUserAsync();
        var session = user.With((await page.BeginByCodeAsync(await user.NewCodeAsync())).ShouldSucceed().Text("accessToken"));

        _ = (await session.LogOutAsync()).ShouldSucceed();

        (await page.FindAsync()).ShouldBeUnauthorized();
        _ = (await user.GetProfileAsync()).ShouldSucceed();
    }
}
