using System.Text.Json.Nodes;
using Bytedesk.Functions.Tests.Contract;
using Bytedesk.Functions.Tests.Contract.OAuth;

namespace Bytedesk.Functions.Tests.Sessions;

/// <summary>A session ends with the token that it came from, on the next request, on every instance.</summary>
public sealed class SessionParentTests(SessionHost service) : IClassFixture<SessionHost>
{
    [Theory]
    [InlineData("revoked")]
    [InlineData("revoked by its text")]
    [InlineData("logged out")]
    [InlineData("disabled")]
    [InlineData("ended earlier")]
    [InlineData("deleted")]
    [InlineData("all revoked")]
    public async Task With_its_token(string how)
    {
        var user = await service.NewUserAsync();
        var (path, token) = await user.NewPageTokenAsync();
        var page = service.NewPage();
        var session = token.With((await page.BeginByCodeAsync(await token.NewCodeAsync())).ShouldSucceed().Text("accessToken"));
        var there = session.At(await service.OtherAsync());
        _ = (await there.GetProfileAsync()).ShouldSucceed();

        _ = how switch
        {
            "revoked" => await user.PostAsync($"{path}/revoke", null),
            "revoked by its text" => await token.RevokeAsync(token.Token!),
            "logged out" => await token.LogOutAsync(),
            "disabled" => await user.PutAsync(path, new JsonObject { ["enabled"] = false }),
            "ended earlier" => await EndEarlierAsync(user, path),
            "deleted" => await user.DeleteAsync(path),
            _ => await user.PostAsync("/api/tokens/revoke-all", null),
        };

        (await there.GetProfileAsync()).ShouldBeUnauthorized();
        (await page.At(there.App).FindAsync()).ShouldBeUnauthorized();
        Assert.False((await service.Administrator.At(there.App).IntrospectAsync(session.Token!)).Active());
    }

    [Theory]
    [InlineData("revoke-all")]
    [InlineData("disabled")]
    [InlineData("deleted")]
    [InlineData("new password")]
    [InlineData("demoted")]
    public async Task With_the_owner_of_its_token_who_is_somebody_else(string how)
    {
        var owner = await service.NewMemberAsync();
        _ = (await service.Administrator.PutAsync(owner.Path(), new JsonObject { ["superUser"] = true })).ShouldSucceed();
        var member = await service.NewMemberAsync();
        var token = await service.SignedInAsync(owner);
        var session = await token.NewSessionAsync(userUid: member.Text("uid"));
        var code = await token.NewCodeAsync(userUid: member.Text("uid"));
        var there = session.At(await service.OtherAsync());
        Assert.Equal(member.Text("uid"), await there.UidAsync());

        _ = (how switch
        {
            "revoke-all" => await service.Administrator.PostAsync("/api/tokens/revoke-all", $$"""{"userUid":"{{owner.Text("uid")}}"}"""),
            "disabled" => await service.Administrator.PostAsync(owner.Path("/disable"), null),
            "deleted" => await service.Administrator.DeleteAsync(owner.Path()),
            "demoted" => await service.Administrator.PutAsync(owner.Path(), new JsonObject { ["superUser"] = false }),
            _ => await service.Administrator.PostAsync(owner.Path("/password"), """{"password":"seven green kites"}"""),
        }).ShouldSucceed();

        (await there.GetProfileAsync()).ShouldBeUnauthorized();
        (await service.NewPage().BeginByCodeAsync(code)).ShouldBeUnauthorized();
    }

    [Theory]
    [InlineData("revoke-all")]
    [InlineData("disabled")]
    [InlineData("deleted")]
    public async Task With_its_own_user(string how)
    {
        var member = await service.NewMemberAsync();
        var there = (await service.Administrator.NewSessionAsync(userUid: member.Text("uid"))).At(await service.OtherAsync());
        _ = (await there.GetProfileAsync()).ShouldSucceed();

        _ = (how switch
        {
            "revoke-all" => await service.Administrator.PostAsync("/api/tokens/revoke-all", $$"""{"userUid":"{{member.Text("uid")}}"}"""),
            "disabled" => await service.Administrator.PostAsync(member.Path("/disable"), null),
            _ => await service.Administrator.DeleteAsync(member.Path()),
        }).ShouldSucceed();

        (await there.GetProfileAsync()).ShouldBeUnauthorized();
    }

    [Theory]
    [InlineData("the first")]
    [InlineData("its token")]
    public async Task One_that_began_by_the_link_of_another_ends_with_that_and_with_its_token(string ended)
    {
        var user = await service.NewUserAsync();
        var (path, token) = await user.NewPageTokenAsync();
        var first = await token.NewSessionAsync();
        var there = (await first.NewSessionAsync()).At(await service.OtherAsync());
        _ = (await there.GetProfileAsync()).ShouldSucceed();

        _ = (ended is "the first" ? await service.NewPage().EndAsync(first.Token) : await user.PostAsync($"{path}/revoke", null)).ShouldSucceed();

        (await there.GetProfileAsync()).ShouldBeUnauthorized();
    }

    [Fact]
    public async Task One_that_is_revoked_while_its_token_is_disabled_does_not_come_back_with_it()
    {
        var user = await service.NewUserAsync();
        var (path, token) = await user.NewPageTokenAsync();
        var (ended, kept) = (await token.NewSessionAsync(), await token.NewSessionAsync());
        _ = (await user.PutAsync(path, new JsonObject { ["enabled"] = false })).ShouldSucceed();

        (await user.RevokeAsync(ended.Token!)).ShouldBeRevoked();
        _ = (await user.PutAsync(path, new JsonObject { ["enabled"] = true })).ShouldSucceed();

        (await ended.GetProfileAsync()).ShouldBeUnauthorized();
        _ = (await kept.GetProfileAsync()).ShouldSucceed();
    }

    [Theory]
    [InlineData("a password", 200)]
    [InlineData("another user's token", 200)]
    [InlineData("a token", 400)]
    [InlineData("the session of a token", 400)]
    [InlineData("another user's session of a token", 400)]
    public async Task One_that_would_end_with_all_tokens_of_its_user_is_not_excepted_from_them(string origin, int status)
    {
        var member = await service.NewMemberAsync();
        var (uid, name) = (member.Text("uid"), member.Text("username"));
        var super = await service.NewSuperUserAsync();
        var user = await service.SignedInAsync(member);
        var session = origin switch
        {
            "a password" => user.With((await service.NewPage().BeginByPasswordAsync(name, Service.Password)).ShouldSucceed().Text("accessToken")),
            "another user's token" => await super.NewSessionAsync("admin", uid),
            "a token" => await user.NewSessionAsync("admin"),
            "the session of a token" => await (await user.NewSessionAsync("admin")).NewSessionAsync("admin"),
            _ => await (await (await PromotedAsync()).NewSessionAsync("admin", await super.UidAsync())).NewSessionAsync("admin", uid),
        };
        var sent = await user.NewSessionAsync("admin");

        var answer = await session.PostAsync("/api/tokens/revoke-all", """{"except_current":true}""");

        Assert.Equal(status, answer.Status);
        _ = (await session.GetProfileAsync()).ShouldSucceed();
        Assert.Equal(status is 200 ? 401 : 200, (await sent.GetProfileAsync()).Status);
        Assert.Equal(status is 200 ? 401 : 200, (await user.GetProfileAsync()).Status);
        if (status is 400)
        {
            answer.ShouldFail(400, "except_current");
        }

        async Task<Partner> PromotedAsync()
        {
            _ = (await service.Administrator.PutAsync(member.Path(), new JsonObject { ["superUser"] = true })).ShouldSucceed();
            return user;
        }
    }

    private async Task<Answer> EndEarlierAsync(Partner user, string path)
    {
        var answer = await user.PutAsync(path, new JsonObject { ["expiresAt"] = service.Clock!.GetUtcNow().AddMinutes(1) });
        service.Clock.Advance(TimeSpan.FromMinutes(1));
        return answer;
    }
}
