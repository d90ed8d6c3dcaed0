using System.Text.Json.Nodes;
using Bytedesk.Functions.Tests.Contract;

namespace Bytedesk.Functions.Tests.Sessions;

/// <summary>Who may make one-time links, and for whom.</summary>
public sealed class OneTimeLinkTests(SessionHost service) : IClassFixture<SessionHost>
{
    [Theory]
    [InlineData("sso:agent", "admin", "sso:admin")]
    [InlineData("sso:admin", "agent", "sso:agent")]
    [InlineData("tokens:manage", "agent", "sso:agent")]
    public async Task A_token_without_the_scope_of_the_page_is_403_and_the_scope_named(string has, string app, string needs)
    {
        var (_, token) = await (await service.NewUserAsync()).NewPageTokenAsync(has);

        (await token.MakeLinkAsync(new JsonObject { ["app"] = app })).ShouldFail(403, needs);
    }

    [Fact]
    public async Task Nobody_makes_one_without_a_token()
    {
        (await service.Anyone.MakeLinkAsync(new JsonObject { ["app"] = "agent" })).ShouldBeUnauthorized();
        (await service.Anyone.PostAsync($"{SessionCalls.LinkRoute}?accessToken={service.Administrator.Token}", """{"app":"agent"}""")).ShouldBeUnauthorized();
    }

    [Theory]
    [InlineData("username")]
    [InlineData("userUid")]
    public async Task One_for_another_user_is_a_super_administrators_to_make(string by)
    {
        var member = await service.NewMemberAsync();
        var link = new JsonObject { ["app"] = "agent", [by] = by is "username" ? member.Text("email").ToUpperInvariant() : member.Text("uid") };
        var nobody = new JsonObject { ["app"] = "agent", [by] = by is "username" ? "nobody@example.com" : new string('0', 32) };
        var user = await service.NewUserAsync();

        // Who may not is not told who there is.
        Assert.Equal((await user.MakeLinkAsync(link)).ShouldFail(403), (await user.MakeLinkAsync(nobody)).ShouldFail(403));

        var made = (await service.Administrator.MakeLinkAsync(link)).ShouldSucceed();
        Assert.Equal(member.Text("uid"), (await service.NewPage().BeginByCodeAsync(made.Text("code"))).ShouldSucceed().GetProperty("user").Text("uid"));
    }

    [Theory]
    [InlineData("username")]
    [InlineData("userUid")]
    public async Task Everybody_may_name_themselves(string by)
    {
        var member = await service.NewMemberAsync();
        var user = await service.SignedInAsync(member);

        _ = (await user.MakeLinkAsync(new JsonObject { ["app"] = "agent", [by] = member.Text(by is "username" ? "email" : "uid") })).ShouldSucceed();
    }

    [Theory]
    [InlineData("username", "nobody@example.com")]
    [InlineData("username", "")]
    [InlineData("userUid", "00000000000000000000000000000000")]
    [InlineData("userUid", "a/b\\c#?'\u0001")]
    [InlineData("userUid", "")]
    public async Task One_for_nobody_is_404(string by, string name) =>
        Assert.Equal("User not found", (await service.Administrator.MakeLinkAsync(new JsonObject { ["app"] = "agent", [by] = name })).ShouldFail(404));

    [Fact]
    public async Task One_for_a_disabled_user_is_400_and_one_made_before_is_of_no_use()
    {
        var member = await service.NewMemberAsync();
        var code = await service.Administrator.NewCodeAsync(userUid: member.Text("uid"));
        _ = (await service.Administrator.PostAsync(member.Path("/disable"), null)).ShouldSucceed();

        (await service.Administrator.MakeLinkAsync(new JsonObject { ["app"] = "agent", ["userUid"] = member.Text("uid") })).ShouldFail(400, "disabled");
        (await service.NewPage().BeginByCodeAsync(code)).ShouldBeUnauthorized();
        _ = (await service.Administrator.PostAsync(member.Path("/enable"), null)).ShouldSucceed();
        (await service.NewPage().BeginByCodeAsync(code)).ShouldBeUnauthorized();
    }

    [Theory]
    [InlineData("""{}""", "app")]
    [InlineData("""{"app":null}""", "app")]
    [InlineData("""{"app":""}""", "app must be agent or admin")]
    [InlineData("""{"app":"desk"}""", "app must be agent or admin")]
    [InlineData("""{"app":"0"}""", "app must be agent or admin")]
    [InlineData("""{"app":"agent, admin"}""", "app must be agent or admin")]
    [InlineData("""{"app":0}""", "app")]
    [InlineData("""{"app":"agent","username":"a","userUid":"b"}""", "username or userUid")]
    [InlineData("""{"app":"agent","user_uid":"b"}""", "user_uid")]
    [InlineData("""{"app":"agent","path":1}""", "path")]
    public async Task What_breaks_a_rule_is_400_and_named(string body, string part) =>
        (await service.Administrator.PostAsync(SessionCalls.LinkRoute, body)).ShouldFail(400, part);

    [Fact]
    public async Task A_session_from_the_link_of_a_session_makes_none()
    {
        var user = await service.NewUserAsync();
        var first = await user.NewSessionAsync();
        var second = await first.NewSessionAsync();

        (await second.MakeLinkAsync(new JsonObject { ["app"] = "agent" })).ShouldFail(403, "makes no links");
        _ = (await first.MakeLinkAsync(new JsonObject { ["app"] = "agent" })).ShouldSucceed();
    }

    [Fact]
    public async Task It_is_in_the_audit_of_whom_it_is_for_with_who_made_it()
    {
        var member = await service.NewMemberAsync();
        _ = await service.Administrator.NewCodeAsync("ADMIN", member.Text("uid"));

        var audited = Assert.Single(await service.AuditAsync(member.Text("uid"), "&type=SIGN_IN_LINK_CREATED"));

        Assert.Equal(await service.Administrator.UidAsync(), audited.Text("actorUid"));
        Assert.Equal(service.Administrator.TokenUid(), audited.Text("actorTokenUid"));
        Assert.Equal("admin", audited.Text("detail"));
    }
}
