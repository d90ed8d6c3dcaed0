using System.Text.Json.Nodes;
using Bytedesk.Functions.Tests.Contract;

namespace Bytedesk.Functions.Tests.Sessions;

/// <summary>Sessions where tokens are managed.</summary>
public sealed class SessionListTests(SessionHost service) : IClassFixture<SessionHost>
{
    [Theory]
    [InlineData("BEARER", "login FLUTTER")]
    [InlineData("api", "CRM")]
    [InlineData("Session", "session session")]
    [InlineData("", "session session CRM login FLUTTER")]
    public async Task They_are_found_by_type_in_any_case(string type, string names)
    {
        var user = await service.NewUserAsync();
        service.Clock!.Advance(TimeSpan.FromSeconds(1));
        var (_, token) = await user.NewPageTokenAsync();
        service.Clock.Advance(TimeSpan.FromSeconds(1));
        _ = await token.NewSessionAsync();
        _ = await user.NewSessionAsync();

        Assert.Equal(names, string.Join(' ', (await user.ListTokensAsync($"&type={type}", pageSize: 1)).Select(static listed => listed.Text("name"))));
    }

    [Fact]
    public async Task They_are_found_by_the_token_that_they_came_from()
    {
        var user = await service.NewUserAsync();
        var (_, token) = await user.NewPageTokenAsync();
        var session = await token.NewSessionAsync();
        _ = await user.NewSessionAsync();

        Assert.Equal([session.TokenUid()], (await user.ListTokensAsync($"&parentUid={token.TokenUid()}")).Select(static listed => listed.Text("uid")));
        Assert.Empty(await user.ListTokensAsync($"&parentUid={token.TokenUid()}&type=API"));
        Assert.Empty(await user.ListTokensAsync($"&parentUid={session.TokenUid()}"));
        Assert.Empty(await (await service.NewUserAsync()).ListTokensAsync($"&parentUid={token.TokenUid()}"));
        Assert.Empty(await user.ListTokensAsync($"&parentUid={Uri.EscapeDataString("' or ParentUid ne '")}"));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("SESSION,API")]
    [InlineData("cookie")]
    [InlineData("%20session")]
    public async Task A_wrong_type_is_400_and_named(string type) =>
        (await service.Administrator.GetAsync($"/api/tokens/list?type={type}")).ShouldFail(400, "type must be BEARER, API or SESSION");

    [Fact]
    public async Task A_page_token_reads_on_in_the_same_list_alone()
    {
        var user = await service.NewUserAsync();
        _ = await user.NewSessionAsync();
        _ = await user.NewSessionAsync();
        var next = (await user.GetAsync("/api/tokens/list?pageSize=1&type=SESSION")).ShouldSucceed().Text("pageToken");

        _ = (await user.GetAsync($"/api/tokens/list?pageSize=1&pageToken={next}")).ShouldFail(400);
        _ = (await user.GetAsync($"/api/tokens/list?pageSize=1&type=API&pageToken={next}")).ShouldFail(400);
        _ = (await user.GetAsync($"/api/tokens/list?pageSize=1&type=SESSION&parentUid={user.TokenUid()}&pageToken={next}")).ShouldFail(400);
        _ = (await user.GetAsync($"/api/tokens/list?pageSize=1&type=SESSION&pageToken={next}")).ShouldSucceed();
    }

    [Fact]
    public async Task One_is_revoked_in_lists_and_by_itself_when_its_token_is()
    {
        var user = await service.NewUserAsync();
        var (path, token) = await user.NewPageTokenAsync();
        var session = await token.NewSessionAsync();
        Assert.False((await user.GetAsync($"/api/tokens/{session.TokenUid()}")).ShouldSucceed().Flag("revoked"));

        var revoked = (await user.PostAsync($"{path}/revoke", """{"reason":"The partner has left"}""")).ShouldSucceed();

        var one = (await user.GetAsync($"/api/tokens/{session.TokenUid()}")).ShouldSucceed();
        Assert.True(one.Flag("revoked"));
        Assert.Equal(revoked.Text("revokedAt"), one.Text("revokedAt"));
        Assert.Equal("the token that it came from has ended", one.Text("revokeReason"));
        Assert.Equal(one.GetRawText(), Assert.Single(await user.ListTokensAsync("&type=SESSION&status=revoked")).GetRawText());
        Assert.Empty(await user.ListTokensAsync("&type=SESSION&status=active"));
        (await user.PutAsync($"/api/tokens/{session.TokenUid()}", new JsonObject { ["name"] = "again" })).ShouldFail(400, "revoked");
    }

    [Fact]
    public async Task One_whose_token_is_disabled_is_disabled_and_not_revoked()
    {
        var user = await service.NewUserAsync();
        var (path, token) = await user.NewPageTokenAsync();
        var session = await token.NewSessionAsync();

        _ = (await user.PutAsync(path, new JsonObject { ["enabled"] = false })).ShouldSucceed();

        Assert.False((await user.GetAsync($"/api/tokens/{session.TokenUid()}")).ShouldSucceed().Flag("revoked"));
        Assert.Equal([session.TokenUid()], (await user.ListTokensAsync("&type=SESSION&status=disabled")).Select(static listed => listed.Text("uid")));
        Assert.Empty(await user.ListTokensAsync("&type=SESSION&status=active"));
    }

    [Fact]
    public async Task Revoking_all_does_not_count_those_that_ended_with_their_token()
    {
        var user = await service.NewUserAsync();
        var (path, token) = await user.NewPageTokenAsync();
        _ = await token.NewSessionAsync();
        _ = await user.NewSessionAsync();
        _ = (await user.PostAsync($"{path}/revoke", null)).ShouldSucceed();

        // The sign-in and its session.
        Assert.Equal(2, (await user.PostAsync("/api/tokens/revoke-all", null)).ShouldSucceed().GetInt32());
    }

    [Fact]
    public async Task One_is_revoked_by_its_uid_and_its_token_stays()
    {
        var user = await service.NewUserAsync();
        var session = await user.NewSessionAsync();

        Assert.True((await user.PostAsync($"/api/tokens/{session.TokenUid()}/revoke", null)).ShouldSucceed().Flag("revoked"));

        (await session.At(await service.OtherAsync()).GetProfileAsync()).ShouldBeUnauthorized();
        _ = (await user.GetProfileAsync()).ShouldSucceed();
        _ = (await (await service.NewUserAsync()).PostAsync($"/api/tokens/{session.TokenUid()}/revoke", null)).ShouldFail(404);
    }

    [Fact]
    public async Task Its_scopes_cannot_be_changed_and_may_be_sent_back()
    {
        var user = await service.NewUserAsync();
        var (_, token) = await user.NewPageTokenAsync();
        var path = $"/api/tokens/{(await token.NewSessionAsync()).TokenUid()}";
        var record = JsonNode.Parse((await user.GetAsync(path)).ShouldSucceed().GetRawText())!.AsObject();

        _ = (await user.PutAsync(path, record)).ShouldSucceed();
        (await user.PutAsync(path, new JsonObject { ["scopes"] = new JsonArray("tokens:manage") })).ShouldFail(400, "scopes");
        (await user.PutAsync(path, new JsonObject { ["scopes"] = new JsonArray() })).ShouldFail(400, "scopes");
        (await user.PutAsync(path, new JsonObject { ["parentUid"] = user.TokenUid() })).ShouldFail(400, "parentUid");
    }
}
