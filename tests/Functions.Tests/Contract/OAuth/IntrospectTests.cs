using System.Text.Json.Nodes;

namespace Bytedesk.Functions.Tests.Contract.OAuth;

public sealed class IntrospectTests(Service service) : IClassFixture<Service>
{
    [Fact]
    public async Task Of_a_token_that_counts_it_tells_what_it_is_on_every_instance()
    {
        var another = await service.OtherAsync();
        var user = await service.NewUserAsync();
        var record = Assert.Single(await user.ListTokensAsync());

        var answer = await service.Administrator.IntrospectAsync(user.Token!);

        Assert.True(answer.Active());
        Assert.Equal(
            $$"""{"active":true,"scope":"{{string.Join(' ', record.Texts("scopes"))}}","username":"{{record.Text("username")}}","token_type":"Bearer","exp":{{Seconds(record.Text("expiresAt"))}},"iat":{{Seconds(record.Text("issuedAt"))}},"sub":"{{await user.UidAsync()}}","jti":"{{record.Text("uid")}}"}""",
            answer.Body);
        Assert.Equal(answer.Body, (await service.Administrator.At(another).IntrospectAsync(user.Token!)).Body);
    }

    [Fact]
    public async Task A_generated_token_has_the_scopes_it_was_given_and_none_at_all_is_left_out()
    {
        var (_, wide) = await service.Administrator.NewAsync(new JsonObject { ["name"] = "wide", ["scopes"] = new JsonArray("users:read", "messages:read") });
        var (_, none) = await service.Administrator.NewAsync();

        Assert.Equal("messages:read users:read", (await service.Administrator.IntrospectAsync(wide.Token!)).Json.Text("scope"));
        Assert.False((await service.Administrator.IntrospectAsync(none.Token!)).Json.TryGetProperty("scope", out _));
    }

    [Fact]
    public async Task A_token_that_is_limited_to_domains_counts_wherever_it_is_asked_about()
    {
        var (_, limited) = await service.Administrator.NewAsync(new JsonObject { ["name"] = "limited", ["allowedDomains"] = new JsonArray("example.com") });
        _ = (await limited.GetProfileAsync()).ShouldFail(403);

        Assert.True((await service.Administrator.IntrospectAsync(limited.Token!)).Active());
    }

    [Fact]
    public async Task What_was_never_a_token_of_ours_is_inactive_and_so_is_a_forged_one()
    {
        var forger = new Forger(service.Deployment.KeyFile, (await service.NewUserAsync()).Token!);
        var nobody = new string('0', 32);
        string[] inactive =
        [
            "a",
            "a.b.c",
            " ",
            "ä",
            new string('a', 5000),
            forger.Genuine + "=",
            $" {forger.Genuine}",
            forger.WithChangedCharacter(2, 3),
            forger.WithClaim("exp", 1),
            forger.WithClaim("jti", nobody),
            forger.WithClaim("uid", nobody),
            forger.WithHeader("alg", "HS256"),
            forger.WithHeader("kid", "unknown"),
        ];

        foreach (var token in inactive)
        {
            Assert.False((await service.Administrator.IntrospectAsync(token)).Active(), token);
        }

        Assert.True((await service.Administrator.IntrospectAsync(forger.Genuine)).Active());
    }

    [Theory]
    [InlineData("signed out")]
    [InlineData("revoked")]
    [InlineData("deleted")]
    [InlineData("revoked with all others")]
    [InlineData("disabled")]
    [InlineData("of a disabled user")]
    public async Task A_token_that_is_ended_is_inactive_at_once_on_every_instance(string how)
    {
        var another = await service.OtherAsync();
        var user = await service.NewUserAsync();
        var uid = await user.UidAsync();
        var (path, token) = await user.NewAsync();
        Assert.True((await service.Administrator.At(another).IntrospectAsync(token.Token!)).Active());

        await (how switch
        {
            "signed out" => token.LogOutAsync(),
            "revoked" => user.PostAsync($"{path}/revoke", null),
            "deleted" => user.DeleteAsync(path),
            "revoked with all others" => user.PostAsync("/api/tokens/revoke-all", null),
            "disabled" => user.PutAsync(path, new JsonObject { ["enabled"] = false }),
            _ => service.ChangeUserAsync(uid, "Enabled", false),
        });

        Assert.False((await service.Administrator.At(another).IntrospectAsync(token.Token!)).Active());
        Assert.False((await service.Administrator.IntrospectAsync(token.Token!)).Active());
    }

    [Fact]
    public async Task To_ask_about_a_token_is_no_use_of_it()
    {
        var (path, asked) = await service.Administrator.NewAsync();
        var (otherPath, used) = await service.Administrator.NewAsync();

        Assert.True((await service.Administrator.IntrospectAsync(asked.Token!)).Active());
        _ = (await used.GetProfileAsync()).ShouldSucceed();
        await Eventually.TrueAsync(() => service.Administrator.IsUsedAsync(otherPath));

        Assert.False(await service.Administrator.IsUsedAsync(path));
    }

    [Fact]
    public async Task It_asks_for_the_scope_and_a_token_with_that_alone_can_do_nothing_else()
    {
        var (_, narrow) = await service.Administrator.NewAsync(new JsonObject { ["name"] = "gateway", ["scopes"] = new JsonArray("tokens:introspect") });
        var (_, other) = await service.Administrator.NewAsync(new JsonObject { ["name"] = "CRM", ["scopes"] = new JsonArray("tokens:manage") });

        Assert.True((await narrow.IntrospectAsync(other.Token!)).Active());
        Assert.True((await narrow.IntrospectAsync(narrow.Token!)).Active());
        _ = (await narrow.GetAsync("/api/tokens/list")).ShouldFail(403);
        _ = (await narrow.CreateUserAsync(new JsonObject { ["email"] = Service.NewEmail() })).ShouldFail(403);

        foreach (var caller in (Partner[])[other, await service.NewUserAsync()])
        {
            var refused = await caller.IntrospectAsync(narrow.Token!);
            Assert.Contains("tokens:introspect", refused.ShouldFailAsOAuth(403, "insufficient_scope"), StringComparison.Ordinal);
            Assert.Equal("Bearer error=\"insufficient_scope\", scope=\"tokens:introspect\"", refused.Header("WWW-Authenticate"));
        }
    }

    private static long Seconds(string instant) =>
        DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeSeconds();
}
