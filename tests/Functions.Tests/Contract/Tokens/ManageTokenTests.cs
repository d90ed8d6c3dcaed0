using System.Text.Json.Nodes;
using Bytedesk.Functions.Tests.Contract.OAuth;

namespace Bytedesk.Functions.Tests.Contract.Tokens;

/// <summary>One token: reading, changing, revoking and deleting it.</summary>
public sealed class ManageTokenTests(Service service) : IClassFixture<Service>
{
    [Fact]
    public async Task A_disabled_token_is_refused_on_another_instance_at_the_next_request_and_an_enabled_one_is_not()
    {
        var another = await service.OtherAsync();
        var user = await service.NewUserAsync();
        var (path, token) = await user.NewAsync();
        _ = (await token.At(another).GetProfileAsync()).ShouldSucceed();

        Assert.False((await user.PutAsync(path, new JsonObject { ["enabled"] = false })).ShouldSucceed().Flag("enabled"));
        (await token.At(another).GetProfileAsync()).ShouldBeUnauthorized();
        (await token.GetProfileAsync()).ShouldBeUnauthorized();

        _ = (await user.At(another).PutAsync(path, new JsonObject { ["enabled"] = true })).ShouldSucceed();
        _ = (await token.GetProfileAsync()).ShouldSucceed();
    }

    [Fact]
    public async Task What_is_absent_stays_and_what_is_there_changes_from_the_next_request_on()
    {
        var user = await service.NewUserAsync();
        var (path, token) = await user.NewAsync(new JsonObject { ["name"] = "CRM", ["description"] = "old", ["scopes"] = new JsonArray("tokens:manage") });
        _ = (await token.GetAsync("/api/tokens/list")).ShouldSucceed();

        var changed = (await user.PutAsync(path, new JsonObject { ["name"] = "ERP", ["scopes"] = new JsonArray(), ["allowedDomains"] = new JsonArray("example.com") })).ShouldSucceed();

        Assert.Equal(("ERP", "old"), (changed.Text("name"), changed.Text("description")));
        Assert.Equal(changed.GetRawText(), (await user.GetAsync(path)).ShouldSucceed().GetRawText());
        Assert.Equal("Access denied: domain unknown is not allowed", (await token.GetProfileAsync()).ShouldFail(403));
        (await token.GetAsync("/api/tokens/list", ("Origin", "https://example.com"))).ShouldFail(403, "tokens:manage");
        _ = (await token.GetAsync("/api/user/profile", ("Origin", "https://example.com"))).ShouldSucceed();
    }

    [Fact]
    public async Task The_end_can_be_put_forward_and_not_back()
    {
        var clock = TestClock.Start();
        await using var app = await new Deployment().StartAsync(clock);
        var user = await new Partner(app).AsAdministratorAsync();
        var (path, token) = await user.NewAsync(new JsonObject { ["name"] = "CRM", ["lifetimeDays"] = 10 });
        JsonObject Until(TimeSpan time) => new() { ["expiresAt"] = (clock.GetUtcNow() + time).ToString("O") };

        (await user.PutAsync(path, Until(TimeSpan.FromDays(11)))).ShouldFail(400, "expiresAt");
        (await user.PutAsync(path, Until(TimeSpan.FromDays(-1)))).ShouldFail(400, "expiresAt");
        _ = (await user.PutAsync(path, Until(TimeSpan.FromDays(2)))).ShouldSucceed();
        (await user.PutAsync(path, Until(TimeSpan.FromDays(3)))).ShouldFail(400, "expiresAt");

        Assert.Equal(clock.GetUtcNow().AddDays(2).ToUnixTimeSeconds(), (await user.IntrospectAsync(token.Token!)).Json.GetProperty("exp").GetInt64());

        clock.Advance(TimeSpan.FromDays(2) - TimeSpan.FromSeconds(2));
        _ = (await token.GetProfileAsync()).ShouldSucceed();
        clock.Advance(TimeSpan.FromSeconds(2));
        (await token.GetProfileAsync()).ShouldBeUnauthorized();
        Assert.False((await user.IntrospectAsync(token.Token!)).Active());
        Assert.Equal("CRM", Assert.Single(await user.ListTokensAsync("&status=expired")).Text("name"));

        // Its text still says ten days: a revocation must hold for as long.
        _ = (await user.PostAsync($"{path}/revoke", null)).ShouldSucceed();
        clock.Advance(TimeSpan.FromDays(5));
        Assert.True((await user.GetAsync(path)).ShouldSucceed().Flag("revoked"));
    }

    [Theory]
    [InlineData("""{"name":""}""", "name")]
    [InlineData("""{"enabled":"no"}""", "enabled")]
    [InlineData("""{"scopes":["all"]}""", "scopes")]
    [InlineData("""{"allowedDomains":["a b"]}""", "allowedDomains")]
    [InlineData("""{"expiresAt":"2999-01-01T00:00:00Z"}""", "expiresAt")]
    public async Task A_broken_rule_is_400_names_the_member_and_changes_nothing(string body, string member)
    {
        var (path, _) = await service.Administrator.NewAsync();
        var before = (await service.Administrator.GetAsync(path)).Body;

        (await service.Administrator.SendAsync(HttpMethod.Put, path, body, [])).ShouldFail(400, member);

        Assert.Equal(before, (await service.Administrator.GetAsync(path)).Body);
    }

    [Fact]
    public async Task Nobody_widens_a_token_beyond_its_owner_or_the_token_they_hold()
    {
        var user = await service.NewUserAsync();
        var (path, token) = await user.NewAsync();
        (await user.PutAsync(path, new JsonObject { ["scopes"] = new JsonArray("users:read") })).ShouldFail(403, "users:read");
        (await service.Administrator.PutAsync(path, new JsonObject { ["scopes"] = new JsonArray("users:read") })).ShouldFail(403, "users:read");

        var (own, narrow) = await service.Administrator.NewAsync(
            new JsonObject { ["name"] = "narrow", ["scopes"] = new JsonArray("tokens:manage"), ["allowedDomains"] = new JsonArray("example.com") });
        async Task<Answer> WidenAsync(string body) => await narrow.SendAsync(HttpMethod.Put, own, body, [("Origin", "https://example.com")]);
        (await WidenAsync("""{"scopes":["tokens:manage","users:read"]}""")).ShouldFail(403, "users:read");
        (await WidenAsync("""{"allowedDomains":[]}""")).ShouldFail(403, "allowedDomains");
        (await WidenAsync("""{"allowedDomains":["*.example.com"]}""")).ShouldFail(403, "allowedDomains");
        _ = (await WidenAsync("""{"allowedDomains":["example.com:8443"]}""")).ShouldSucceed();
    }

    [Fact]
    public async Task A_sign_ins_token_can_be_named_disabled_and_limited_but_has_no_scopes_of_its_own()
    {
        var user = await service.NewUserAsync();
        var another = Assert.Single(await user.ListTokensAsync());
        var second = await service.SignedInAsync(another);
        var path = $"/api/tokens/{another.Text("uid")}";

        Assert.Equal("BEARER", another.Text("type"));
        Assert.Equal(["messages:read", "messages:write", "settings:read", "sso:admin", "sso:agent", "tickets:read", "tickets:write", "tokens:manage"], another.Texts("scopes"));
        (await second.PutAsync(path, new JsonObject { ["scopes"] = new JsonArray() })).ShouldFail(400, "scopes");
        _ = (await second.PutAsync(path, new JsonObject { ["name"] = "phone", ["enabled"] = false })).ShouldSucceed();
        (await user.GetProfileAsync()).ShouldBeUnauthorized();
    }

    [Fact]
    public async Task A_sign_ins_token_that_is_limited_to_domains_cannot_lift_the_limit()
    {
        var user = await service.NewUserAsync();
        var path = $"/api/tokens/{Assert.Single(await user.ListTokensAsync()).Text("uid")}";
        _ = (await user.PutAsync(path, new JsonObject { ["allowedDomains"] = new JsonArray("example.com") })).ShouldSucceed();

        (string, string)[] from = [("Origin", "https://example.com")];
        (await user.SendAsync(HttpMethod.Put, path, """{"allowedDomains":[]}""", from)).ShouldFail(403, "allowedDomains");
        Assert.Equal(["example.com"], (await user.PostAsync("/api/tokens/create", """{"name":"a"}""", from)).ShouldSucceed().Texts("allowedDomains"));
    }

    [Fact]
    public async Task A_revoked_token_is_refused_everywhere_at_once_for_good_and_keeps_its_first_reason()
    {
        var another = await service.OtherAsync();
        var user = await service.NewUserAsync();
        var (path, token) = await user.NewAsync();

        var revoked = (await user.PostAsync($"{path}/revoke", """{"reason":"The partner has left"}""")).ShouldSucceed();
        (await token.At(another).GetProfileAsync()).ShouldBeUnauthorized();
        var again = (await user.PostAsync($"{path}/revoke", """{"reason":"another"}""")).ShouldSucceed();

        Assert.True(revoked.Flag("revoked"));
        Assert.Equal("The partner has left", again.Text("revokeReason"));
        Assert.Equal(revoked.GetRawText(), again.GetRawText());
        Assert.Equal((await user.GetAsync(path)).ShouldSucceed().GetRawText(), again.GetRawText());
        (await user.PutAsync(path, new JsonObject { ["enabled"] = true })).ShouldFail(400, "revoked");
        (await token.GetProfileAsync()).ShouldBeUnauthorized();
        (await user.PostAsync($"{path}/revoke", $$"""{"reason":"{{new string('a', 257)}}"}""")).ShouldFail(400, "reason");
    }

    [Fact]
    public async Task A_deleted_token_is_refused_and_not_listed_nor_found_any_more()
    {
        var user = await service.NewUserAsync();
        var (path, token) = await user.NewAsync();

        Assert.True((await user.DeleteAsync(path)).ShouldSucceed().GetBoolean());

        (await token.GetProfileAsync()).ShouldBeUnauthorized();
        Assert.DoesNotContain(await user.ListTokensAsync(), static listed => listed.Text("type") is "API");
        _ = (await user.GetAsync(path)).ShouldFail(404);
        _ = (await user.DeleteAsync(path)).ShouldFail(404);
        _ = (await user.PutAsync(path, new JsonObject { ["enabled"] = true })).ShouldFail(404);
        _ = (await user.PostAsync($"{path}/revoke", null)).ShouldFail(404);
    }

    [Fact]
    public async Task Somebody_elses_token_is_not_there()
    {
        var (user, other) = (await service.NewUserAsync(), await service.NewUserAsync());
        var (path, token) = await user.NewAsync();

        foreach (var answer in await EveryRouteAsync(other, path))
        {
            _ = answer.ShouldFail(404);
        }

        _ = (await token.GetProfileAsync()).ShouldSucceed();
        Assert.Equal(200, (await service.Administrator.GetAsync(path)).Status);
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("00000000000000000000000000000000")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("a%2Fb")]
    [InlineData("%23%3F%5C")]
    [InlineData("%C3%A4")]
    public async Task What_is_no_token_is_not_there(string uid)
    {
        foreach (var answer in await EveryRouteAsync(service.Administrator, $"/api/tokens/{uid}"))
        {
            _ = answer.ShouldFail(404);
        }
    }

    [Fact]
    public async Task Without_a_token_nothing_and_without_the_scope_nothing_either()
    {
        var (path, _) = await service.Administrator.NewAsync();
        var narrow = await service.Administrator.WithTokenAsync(new JsonObject { ["name"] = "narrow", ["scopes"] = new JsonArray("users:read") });

        foreach (var answer in await EveryRouteAsync(service.Anyone, path))
        {
            answer.ShouldBeUnauthorized();
        }

        foreach (var answer in await EveryRouteAsync(narrow, path))
        {
            answer.ShouldFail(403, "tokens:manage");
            Assert.Equal("Bearer error=\"insufficient_scope\", scope=\"tokens:manage\"", answer.Header("WWW-Authenticate"));
        }
    }

    [Fact]
    public async Task Edits_at_the_same_time_are_all_made_and_none_brings_back_what_is_revoked_meanwhile()
    {
        var another = await service.OtherAsync();
        var user = await service.NewUserAsync();
        for (var round = 0; round < 5; round++)
        {
            var (path, token) = await user.NewAsync();
            var edits = Enumerable.Range(0, 8).Select(i => (i % 2 == 0 ? user : user.At(another))
                .PutAsync(path, new JsonObject { ["enabled"] = true, [i % 4 < 2 ? "name" : "description"] = $"edit {i}" }));
            var revocation = user.At(another).PostAsync($"{path}/revoke", null);

            var answers = await Task.WhenAll([.. edits, revocation]);

            Assert.All(answers, static answer => Assert.True(answer.Status is 200 or 400, answer.Body));
            (await token.GetProfileAsync()).ShouldBeUnauthorized();
            Assert.True((await user.GetAsync(path)).ShouldSucceed().Flag("revoked"));
        }
    }

    private static async Task<IReadOnlyList<Answer>> EveryRouteAsync(Partner user, string path) =>
    [
        await user.GetAsync(path),
        await user.PutAsync(path, new JsonObject { ["name"] = "mine now" }),
        await user.PostAsync($"{path}/revoke", null),
        await user.DeleteAsync(path),
    ];
}
