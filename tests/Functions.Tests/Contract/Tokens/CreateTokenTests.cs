using System.Text.Json.Nodes;

namespace Bytedesk.Functions.Tests.Contract.Tokens;

public sealed class CreateTokenTests(Service service) : IClassFixture<Service>
{
    [Fact]
    public async Task Answers_the_record_and_the_text_which_works_and_is_never_shown_again()
    {
        var user = await service.NewUserAsync();
        var created = (await user.CreateTokenAsync(new JsonObject
        {
            ["name"] = " CRM ",
            ["description"] = "for the CRM",
            ["lifetimeDays"] = 90,
            ["allowedDomains"] = new JsonArray("*.Example.COM.", "localhost:3000"),
            ["scopes"] = new JsonArray("tokens:manage"),
            ["channel"] = "WEB",
        })).ShouldSucceed();

        var text = created.Text("accessToken");
        Assert.Equal(text[^6..], created.Text("hint"));
        Assert.Equal(("CRM", "for the CRM", "API", "WEB", "BYTEDESK"), (created.Text("name"), created.Text("description"), created.Text("type"), created.Text("channel"), created.Text("platform")));
        Assert.Equal(["*.example.com", "localhost:3000"], created.Texts("allowedDomains"));
        Assert.Equal(["tokens:manage"], created.Texts("scopes"));
        Assert.Equal(90, (created.GetProperty("expiresAt").GetDateTimeOffset() - created.GetProperty("issuedAt").GetDateTimeOffset()).TotalDays);
        Assert.True(created.Flag("enabled"));
        Assert.False(created.Flag("revoked"));
        Assert.False(created.TryGetProperty("revokedAt", out _));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, created.GetProperty("lastUsedAt").ValueKind);

        _ = (await user.With(text).GetAsync("/api/user/profile", ("Origin", "https://a.example.com"))).ShouldSucceed();
        var shown = await user.GetAsync($"/api/tokens/{created.Text("uid")}");
        Assert.False(shown.ShouldSucceed().TryGetProperty("accessToken", out _));
        Assert.DoesNotContain(text, shown.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lives_as_long_as_a_sign_ins_token_without_another_wish_and_may_do_nothing_that_asks_for_a_scope()
    {
        var user = await service.NewUserAsync();
        var token = await user.NewTokenAsync();

        Assert.Equal(30, (token.GetProperty("expiresAt").GetDateTimeOffset() - token.GetProperty("issuedAt").GetDateTimeOffset()).TotalDays);
        Assert.Empty(token.Texts("scopes"));
        var narrow = user.With(token.Text("accessToken"));
        _ = (await narrow.GetProfileAsync()).ShouldSucceed();
        (await narrow.GetAsync("/api/tokens/list")).ShouldFail(403, "tokens:manage");
        (await narrow.CreateTokenAsync(new JsonObject { ["name"] = "wider" })).ShouldFail(403, "tokens:manage");
        _ = (await narrow.LogOutAsync()).ShouldSucceed();
        (await narrow.GetProfileAsync()).ShouldBeUnauthorized();
    }

    [Theory]
    [InlineData("{}", "name")]
    [InlineData("""{"name":""}""", "name")]
    [InlineData("""{"name":" "}""", "name")]
    [InlineData("""{"name":"12345678901234567890123456789012345678901234567890123456789012345"}""", "name")]
    [InlineData("""{"name":1}""", "name")]
    [InlineData("""{"name":"a\u0000b"}""", "name")]
    [InlineData("""{"name":"a\nb"}""", "name")]
    [InlineData("""{"name":"a","description":"a\u0007b"}""", "description")]
    [InlineData("""{"name":"a","channel":"a\tb"}""", "channel")]
    [InlineData("""{"name":"a","channel":"123456789012345678901234567890123"}""", "channel")]
    [InlineData("""{"name":"a","lifetimeDays":0}""", "lifetimeDays")]
    [InlineData("""{"name":"a","lifetimeDays":366}""", "lifetimeDays")]
    [InlineData("""{"name":"a","lifetimeDays":"7"}""", "lifetimeDays")]
    [InlineData("""{"name":"a","expiresAt":"2001-01-01T00:00:00Z"}""", "expiresAt")]
    [InlineData("""{"name":"a","expiresAt":"2999-01-01T00:00:00Z"}""", "expiresAt")]
    [InlineData("""{"name":"a","expiresAt":"tomorrow"}""", "expiresAt")]
    [InlineData("""{"name":"a","lifetimeDays":1,"expiresAt":"2999-01-01T00:00:00Z"}""", "lifetimeDays")]
    [InlineData("""{"name":"a","scopes":["users:delete"]}""", "scopes")]
    [InlineData("""{"name":"a","scopes":[null]}""", "scopes")]
    [InlineData("""{"name":"a","scopes":["Tokens:Manage"]}""", "scopes")]
    [InlineData("""{"name":"a","scopes":"tokens:manage"}""", "scopes")]
    [InlineData("""{"name":"a","allowedDomains":["https://example.com"]}""", "allowedDomains")]
    [InlineData("""{"name":"a","allowedDomains":["*"]}""", "allowedDomains")]
    [InlineData("""{"name":"a","allowedDomains":[null]}""", "allowedDomains")]
    public async Task A_broken_rule_is_400_and_names_the_member(string body, string member)
    {
        var answer = await service.Administrator.PostAsync("/api/tokens/create", body);

        answer.ShouldFail(400, member);
    }

    [Theory]
    [InlineData("users:create")]
    [InlineData("tokens:introspect")]
    [InlineData("settings:write")]
    public async Task No_user_gets_more_than_they_may_do_themselves_and_neither_does_an_administrator_for_them(string scope)
    {
        var user = await service.NewUserAsync();
        var wish = new JsonObject { ["name"] = "more", ["scopes"] = new JsonArray(scope) };

        (await user.CreateTokenAsync(wish)).ShouldFail(403, scope);

        wish["userUid"] = await user.UidAsync();
        (await service.Administrator.CreateTokenAsync(wish)).ShouldFail(403, scope);
    }

    [Fact]
    public async Task A_super_administrator_alone_generates_tokens_of_others_which_those_manage_too()
    {
        var user = await service.NewUserAsync();
        var token = await service.Administrator.NewTokenAsync(new JsonObject { ["name"] = "for them", ["userUid"] = await user.UidAsync() });

        Assert.Equal(await user.UidAsync(), await user.With(token.Text("accessToken")).UidAsync());
        Assert.Equal("for them", (await user.GetAsync($"/api/tokens/{token.Text("uid")}")).ShouldSucceed().Text("name"));
        _ = (await user.CreateTokenAsync(new JsonObject { ["name"] = "a", ["userUid"] = await service.Administrator.UidAsync() })).ShouldFail(404);
    }

    [Theory]
    [InlineData("00000000000000000000000000000000")]
    [InlineData("nobody")]
    [InlineData("a/b\\\\c#d?e")]
    [InlineData("")]
    public async Task A_user_who_does_not_exist_is_404_and_without_a_token_it_is_401(string userUid)
    {
        var wish = $$"""{"name":"a","userUid":"{{userUid}}"}""";

        _ = (await service.Administrator.PostAsync("/api/tokens/create", wish)).ShouldFail(404);
        (await service.Anyone.PostAsync("/api/tokens/create", wish)).ShouldBeUnauthorized();
    }

    [Fact]
    public async Task A_token_made_with_a_generated_token_is_no_wider_than_that()
    {
        var narrow = await service.Administrator.WithTokenAsync(new JsonObject
        {
            ["name"] = "narrow",
            ["lifetimeDays"] = 10,
            ["scopes"] = new JsonArray("tokens:manage", "users:read"),
        });

        (await narrow.CreateTokenAsync(new JsonObject { ["name"] = "a", ["scopes"] = new JsonArray("users:write") })).ShouldFail(403, "users:write");
        (await narrow.CreateTokenAsync(new JsonObject { ["name"] = "a", ["lifetimeDays"] = 11 })).ShouldFail(403, "expiresAt");
        var made = await narrow.NewTokenAsync(new JsonObject { ["name"] = "a", ["scopes"] = new JsonArray("users:read") });
        Assert.True(made.GetProperty("expiresAt").GetDateTimeOffset() <= DateTimeOffset.UtcNow.AddDays(10));
    }

    [Fact]
    public async Task A_token_made_with_one_that_is_limited_to_domains_is_limited_to_them_too()
    {
        var user = await service.Administrator.WithTokenAsync(new JsonObject
        {
            ["name"] = "limited",
            ["scopes"] = new JsonArray("tokens:manage"),
            ["allowedDomains"] = new JsonArray("*.example.com"),
        });
        async Task<Answer> CreateAsync(string body) => await user.PostAsync("/api/tokens/create", body, ("Origin", "https://a.example.com"));

        Assert.Equal(["*.example.com"], (await CreateAsync("""{"name":"a"}""")).ShouldSucceed().Texts("allowedDomains"));
        Assert.Equal(["*.example.com"], (await CreateAsync("""{"name":"a","allowedDomains":[]}""")).ShouldSucceed().Texts("allowedDomains"));
        Assert.Equal(["b.example.com"], (await CreateAsync("""{"name":"a","allowedDomains":["b.example.com"]}""")).ShouldSucceed().Texts("allowedDomains"));
        (await CreateAsync("""{"name":"a","allowedDomains":["example.org"]}""")).ShouldFail(403, "allowedDomains");
    }
}
