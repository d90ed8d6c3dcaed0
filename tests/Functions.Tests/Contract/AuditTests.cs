using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bytedesk.Functions.Tests.Contract;

public sealed class AuditTests(Service service) : IClassFixture<Service>
{
    [Fact]
    public async Task Tells_who_did_what_to_which_user_and_token_when_and_from_where()
    {
        var user = await service.NewUserAsync();
        var uid = await user.UidAsync();
        var token = (await user.NewTokenAsync(new JsonObject { ["name"] = "CRM", ["scopes"] = new JsonArray("tokens:manage") })).Text("uid");
        _ = (await user.PutAsync($"/api/tokens/{token}", new JsonObject { ["name"] = "ERP", ["enabled"] = false })).ShouldSucceed();
        _ = (await service.Administrator.PostAsync($"/api/tokens/{token}/revoke", """{"reason":"The partner has left"}""")).ShouldSucceed();
        _ = (await user.DeleteAsync($"/api/tokens/{token}")).ShouldSucceed();
        _ = (await user.PostAsync("/api/tokens/revoke-all", """{"except_current":true}""")).ShouldSucceed();
        _ = (await user.LogOutAsync()).ShouldSucceed();

        var events = (await ListAsync($"userUid={uid}")).Reverse().ToArray();

        Assert.Equal(
            ["USER_CREATED", "SIGNED_IN", "TOKEN_CREATED", "TOKEN_CHANGED", "TOKEN_REVOKED", "TOKEN_DELETED", "ALL_TOKENS_REVOKED", "TOKEN_REVOKED"],
            events.Select(static audited => audited.Text("type")));
        var administrator = await service.Administrator.UidAsync();
        Assert.Equal([administrator, uid, uid, uid, administrator, uid, uid, uid], events.Select(static audited => audited.Text("actorUid")));
        Assert.Equal([token, token, token, token], events[2..6].Select(static audited => audited.Text("tokenUid")));
        Assert.Equal(["tokens:manage", "name disabled", "The partner has left"], events[2..5].Select(static audited => audited.Text("detail")));
        Assert.All(events, static audited => Assert.Equal("127.0.0.1", audited.Text("clientAddress")));
        Assert.All(events[2..], static audited => Assert.Equal(64, audited.Text("actorTokenUid").Length));
        Assert.Equal(events.Select(When).Order(), events.Select(When));
    }

    [Fact]
    public async Task Finds_by_actor_token_type_and_time_over_pages()
    {
        var before = DateTimeOffset.UtcNow;
        var user = await service.NewUserAsync();
        var uid = await user.UidAsync();
        var token = "";
        for (var i = 0; i < 5; i++)
        {
            token = (await user.NewTokenAsync()).Text("uid");
        }

        var since = Uri.EscapeDataString(before.ToString("O"));
        Assert.Equal(5, (await ListAsync($"actorUid={uid}&type=token_created&from={since}&pageSize=2")).Count);
        Assert.Empty(await ListAsync($"actorUid={uid}&to={since}"));
        Assert.Equal(6, (await ListAsync($"actorUid={uid}")).Count);
        Assert.Equal("TOKEN_CREATED", Assert.Single(await ListAsync($"tokenUid={token}")).Text("type"));
        Assert.Empty(await ListAsync($"userUid={uid}' or UserUid ne '"));
    }

    [Theory]
    [InlineData("type=NOTHING", "type")]
    [InlineData("from=yesterday", "from")]
    [InlineData("pageSize=1000", "pageSize")]
    [InlineData("pageToken=a.b.c", "pageToken")]
    public async Task A_wrong_parameter_is_400_and_named(string query, string parameter) =>
        (await service.Administrator.GetAsync($"/api/audit/list?{query}")).ShouldFail(400, parameter);

    [Fact]
    public async Task Is_for_super_administrators_with_the_scope()
    {
        var narrow = await service.Administrator.WithTokenAsync(new JsonObject { ["name"] = "narrow", ["scopes"] = new JsonArray("tokens:manage") });

        (await service.Anyone.GetAsync("/api/audit/list")).ShouldBeUnauthorized();
        (await (await service.NewUserAsync()).GetAsync("/api/audit/list")).ShouldFail(403, "super administrator");
        (await narrow.GetAsync("/api/audit/list")).ShouldFail(403, "users:read");
    }

    private Task<IReadOnlyList<JsonElement>> ListAsync(string query) => service.Administrator.AllPagesAsync($"/api/audit/list?{query}");

    private static DateTimeOffset When(JsonElement audited) => audited.GetProperty("at").GetDateTimeOffset();
}
