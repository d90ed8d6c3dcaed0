using System.Text.Json.Nodes;
using Bytedesk.Functions.Tests.Contract;

namespace Bytedesk.Functions.Tests.Sessions;

/// <summary>What a session is: a token record of its own, and what is told of its beginning.</summary>
public sealed class SessionRecordTests(SessionHost service) : IClassFixture<SessionHost>
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    private DateTimeOffset Now => service.Clock!.GetUtcNow();

    [Fact]
    public async Task A_session_of_a_link_is_a_record_of_12_hours_that_names_the_token_it_came_from()
    {
        var user = await service.NewUserAsync();
        var (path, token) = await user.NewPageTokenAsync();

        var begun = await token.BeginSessionAsync();

        Assert.Equal(["accessToken", "expiresAt", "user", "scopes"], begun.EnumerateObject().Select(static member => member.Name));
        Assert.Equal(Now + Lifetime, begun.GetProperty("expiresAt").GetDateTimeOffset());
        Assert.Equal((await user.GetProfileAsync()).ShouldSucceed().GetRawText(), begun.GetProperty("user").GetRawText());
        var record = Assert.Single(await user.ListTokensAsync("&type=SESSION"));
        Assert.Equal("SESSION", record.Text("type"));
        Assert.Equal("WEB", record.Text("channel"));
        Assert.Equal(path.Split('/')[^1], record.Text("parentUid"));
        Assert.Equal(token.With(begun.Text("accessToken")).TokenUid(), record.Text("uid"));
        Assert.Equal(begun.GetProperty("expiresAt").GetRawText(), record.GetProperty("expiresAt").GetRawText());
        Assert.Equal(begun.Text("accessToken")[^6..], record.Text("hint"));
    }

    [Fact]
    public async Task A_session_that_began_with_a_password_came_from_no_token()
    {
        var member = await service.NewMemberAsync();

        var begun = (await service.NewPage().BeginByPasswordAsync(member.Text("email"), Service.Password)).ShouldSucceed();

        Assert.Equal(Now + Lifetime, begun.GetProperty("expiresAt").GetDateTimeOffset());
        var record = Assert.Single(await service.Administrator.ListTokensAsync($"&userUid={member.Text("uid")}"));
        Assert.Equal(("SESSION", "WEB"), (record.Text("type"), record.Text("channel")));
        Assert.False(record.TryGetProperty("parentUid", out _));
    }

    [Fact]
    public async Task A_session_ends_no_later_than_its_token()
    {
        var end = Now.AddHours(1);
        var (_, token) = await (await service.NewUserAsync()).NewAsync(
            new JsonObject { ["name"] = "CRM", ["expiresAt"] = end, ["scopes"] = new JsonArray("sso:agent") });

        Assert.Equal(end, (await token.BeginSessionAsync()).GetProperty("expiresAt").GetDateTimeOffset());
    }

    [Fact]
    public async Task A_session_ends_no_later_than_its_token_does_when_it_begins()
    {
        var user = await service.NewUserAsync();
        var (path, token) = await user.NewPageTokenAsync();
        var code = await token.NewCodeAsync();
        _ = (await user.PutAsync(path, new JsonObject { ["expiresAt"] = Now.AddMinutes(5) })).ShouldSucceed();

        var begun = (await service.NewPage().BeginByCodeAsync(code)).ShouldSucceed();

        Assert.Equal(Now.AddMinutes(5), begun.GetProperty("expiresAt").GetDateTimeOffset());
    }

    [Fact]
    public async Task After_12_hours_neither_token_nor_cookie_counts()
    {
        var page = service.NewPage();
        var (_, token) = await (await service.NewUserAsync()).NewPageTokenAsync();
        var session = token.With((await page.BeginByCodeAsync(await token.NewCodeAsync())).ShouldSucceed().Text("accessToken"));
        service.Clock!.Advance(Lifetime - TimeSpan.FromSeconds(1));
        _ = (await session.GetProfileAsync()).ShouldSucceed();
        _ = (await page.FindAsync()).ShouldSucceed();

        service.Clock.Advance(TimeSpan.FromSeconds(1));

        (await session.GetProfileAsync()).ShouldBeUnauthorized();
        (await page.FindAsync()).ShouldBeUnauthorized();
        _ = (await token.GetProfileAsync()).ShouldSucceed();
    }

    [Fact]
    public async Task Its_beginning_is_in_the_audit_with_the_token_and_the_page()
    {
        var user = await service.NewUserAsync();
        var uid = await user.UidAsync();
        var (_, token) = await user.NewPageTokenAsync();
        var session = await token.NewSessionAsync();

        var audited = Assert.Single(await service.AuditAsync(uid, "&type=SESSION_STARTED"));

        Assert.Equal(session.TokenUid(), audited.Text("tokenUid"));
        Assert.Equal((uid, token.TokenUid(), "agent"), (audited.Text("actorUid"), audited.Text("actorTokenUid"), audited.Text("detail")));
        Assert.Equal("127.0.0.1", audited.Text("clientAddress"));
    }

    [Fact]
    public async Task A_beginning_with_a_password_is_a_sign_in_in_the_audit()
    {
        var member = await service.NewMemberAsync();
        var begun = (await service.NewPage().BeginByPasswordAsync(member.Text("email"), Service.Password)).ShouldSucceed();

        var audited = Assert.Single(await service.AuditAsync(member.Text("uid"), "&type=SIGNED_IN"));

        Assert.Equal(service.Anyone.With(begun.Text("accessToken")).TokenUid(), audited.Text("tokenUid"));
        Assert.Empty(await service.AuditAsync(member.Text("uid"), "&type=SESSION_STARTED"));
    }
}
