using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bytedesk.Functions.Tests.Contract.OAuth;

public sealed class RevokeTests(Service service) : IClassFixture<Service>
{
    [Fact]
    public async Task A_token_of_ones_own_is_revoked_at_once_on_every_instance_for_good_and_on_record()
    {
        var another = await service.OtherAsync();
        var user = await service.NewUserAsync();
        var (path, token) = await user.NewAsync();
        _ = (await token.At(another).GetProfileAsync()).ShouldSucceed();

        (await user.RevokeAsync(token.Token!)).ShouldBeRevoked();

        (await token.At(another).GetProfileAsync()).ShouldBeUnauthorized();
        (await token.GetProfileAsync()).ShouldBeUnauthorized();
        var record = (await user.GetAsync(path)).ShouldSucceed();
        Assert.True(record.Flag("revoked"));
        Assert.Equal("revoked by its text (RFC 7009)", record.Text("revokeReason"));
        var audited = Assert.Single(await AuditAsync(user));
        Assert.Equal((record.Text("uid"), await user.UidAsync(), "revoked by its text (RFC 7009)"), (audited.Text("tokenUid"), audited.Text("actorUid"), audited.Text("detail")));
        _ = (await user.GetProfileAsync()).ShouldSucceed();
    }

    [Fact]
    public async Task Revoked_again_it_stays_as_it_is()
    {
        var another = await service.OtherAsync();
        var user = await service.NewUserAsync();
        var (path, token) = await user.NewAsync();
        _ = (await user.PostAsync($"{path}/revoke", """{"reason":"The partner has left"}""")).ShouldSucceed();

        (await user.RevokeAsync(token.Token!)).ShouldBeRevoked();
        (await user.At(another).RevokeAsync(token.Token!)).ShouldBeRevoked();

        Assert.Equal("The partner has left", (await user.GetAsync(path)).ShouldSucceed().Text("revokeReason"));
        _ = Assert.Single(await AuditAsync(user));
    }

    [Fact]
    public async Task A_token_without_a_scope_revokes_another_of_its_owners_and_itself()
    {
        var user = await service.NewUserAsync();
        var (_, narrow) = await user.NewAsync();

        (await narrow.RevokeAsync(user.Token!)).ShouldBeRevoked();
        (await user.GetProfileAsync()).ShouldBeUnauthorized();
        _ = (await narrow.GetProfileAsync()).ShouldSucceed();

        (await narrow.RevokeAsync(narrow.Token!)).ShouldBeRevoked();
        (await narrow.GetProfileAsync()).ShouldBeUnauthorized();
        _ = (await narrow.RevokeAsync(narrow.Token!)).ShouldFailAsOAuth(401, "invalid_token");
    }

    [Fact]
    public async Task A_disabled_token_that_is_revoked_is_never_enabled_again()
    {
        var user = await service.NewUserAsync();
        var (path, token) = await user.NewAsync();
        _ = (await user.PutAsync(path, new JsonObject { ["enabled"] = false })).ShouldSucceed();

        (await user.RevokeAsync(token.Token!)).ShouldBeRevoked();

        _ = (await user.PutAsync(path, new JsonObject { ["enabled"] = true })).ShouldFail(400);
        (await token.GetProfileAsync()).ShouldBeUnauthorized();
    }

    [Fact]
    public async Task A_token_of_a_disabled_user_that_is_revoked_stays_so_when_the_user_is_back()
    {
        var user = await service.NewUserAsync();
        var uid = await user.UidAsync();
        var (_, token) = await user.NewAsync();
        await service.ChangeUserAsync(uid, "Enabled", false);

        (await service.Administrator.RevokeAsync(token.Token!)).ShouldBeRevoked();

        await service.ChangeUserAsync(uid, "Enabled", true);
        (await token.GetProfileAsync()).ShouldBeUnauthorized();
        _ = (await user.GetProfileAsync()).ShouldSucceed();
    }

    [Fact]
    public async Task A_token_whose_end_was_put_forward_and_has_come_is_revoked_and_one_whose_time_is_over_is_none()
    {
        var clock = TestClock.Start();
        await using var app = await new Deployment().StartAsync(clock);
        var user = await new Partner(app).AsAdministratorAsync();
        var (path, token) = await user.NewAsync(new JsonObject { ["name"] = "CRM", ["lifetimeDays"] = 10 });
        var (shortPath, brief) = await user.NewAsync(new JsonObject { ["name"] = "brief", ["lifetimeDays"] = 1 });
        _ = (await user.PutAsync(path, new JsonObject { ["expiresAt"] = clock.GetUtcNow().AddDays(1).ToString("O") })).ShouldSucceed();
        clock.Advance(TimeSpan.FromDays(2));

        (await user.RevokeAsync(token.Token!)).ShouldBeRevoked();
        (await user.RevokeAsync(brief.Token!)).ShouldBeRevoked();

        Assert.True((await user.GetAsync(path)).ShouldSucceed().Flag("revoked"));
        Assert.False((await user.GetAsync(shortPath)).ShouldSucceed().Flag("revoked"));
    }

    [Fact]
    public async Task What_is_no_token_of_ours_is_200_and_changes_nothing()
    {
        var user = await service.NewUserAsync();
        var forger = new Forger(service.Deployment.KeyFile, user.Token!);

        foreach (var token in (string[])["a", "a.b.c", new string('a', 5000), forger.WithChangedCharacter(2, 3), forger.WithClaim("jti", new string('0', 32)), forger.WithClaim("exp", 1)])
        {
            (await user.RevokeAsync(token)).ShouldBeRevoked();
        }

        _ = (await user.GetProfileAsync()).ShouldSucceed();
        Assert.Empty(await AuditAsync(user));
    }

    [Fact]
    public async Task Somebody_elses_token_is_refused_and_goes_on_to_count()
    {
        var (user, other) = (await service.NewUserAsync(), await service.NewUserAsync());
        var (_, narrow) = await service.Administrator.NewAsync(new JsonObject { ["name"] = "gateway", ["scopes"] = new JsonArray("tokens:introspect") });

        _ = (await other.RevokeAsync(user.Token!)).ShouldFailAsOAuth(400, "unauthorized_client");
        _ = (await other.RevokeAsync(service.Administrator.Token!)).ShouldFailAsOAuth(400, "unauthorized_client");
        _ = (await narrow.RevokeAsync(user.Token!)).ShouldFailAsOAuth(400, "unauthorized_client");

        _ = (await user.GetProfileAsync()).ShouldSucceed();
        _ = (await service.Administrator.GetProfileAsync()).ShouldSucceed();
        _ = (await user.LogOutAsync()).ShouldSucceed();
        (await other.RevokeAsync(user.Token!)).ShouldBeRevoked();
    }

    [Fact]
    public async Task A_super_administrator_who_manages_tokens_revokes_everybodys()
    {
        var (_, manager) = await service.Administrator.NewAsync(new JsonObject { ["name"] = "manager", ["scopes"] = new JsonArray("tokens:manage") });
        var user = await service.NewUserAsync();

        (await manager.RevokeAsync(user.Token!)).ShouldBeRevoked();

        (await user.GetProfileAsync()).ShouldBeUnauthorized();
    }

    [Fact]
    public async Task A_token_that_is_limited_to_domains_is_revoked_from_anywhere()
    {
        var user = await service.NewUserAsync();
        var (path, limited) = await user.NewAsync(new JsonObject { ["name"] = "limited", ["allowedDomains"] = new JsonArray("example.com") });

        (await user.RevokeAsync(limited.Token!)).ShouldBeRevoked();

        Assert.True((await user.GetAsync(path)).ShouldSucceed().Flag("revoked"));
    }

    private async Task<IReadOnlyList<JsonElement>> AuditAsync(Partner user) =>
        await service.AuditAsync(await user.UidAsync(), "&type=TOKEN_REVOKED");
}
