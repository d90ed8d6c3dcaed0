using System.Text.Json.Nodes;

namespace Bytedesk.Functions.Tests.Contract.Tokens;

/// <summary>What the management of tokens costs in requests to Table Storage, counted where they leave the process.</summary>
public sealed class TokenTransactionsTests : IAsyncLifetime
{
    // An hour that ended meanwhile would be noted as one more use.
    private readonly Service _service = new() { Clock = TestClock.Start() };

    public ValueTask InitializeAsync() => _service.InitializeAsync();

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Theory]
    [InlineData("list one's own", 3, "GET Tokens, GET Tokens, GET Users")]
    [InlineData("list another user's", 4, "GET Tokens, GET Tokens, GET Users, GET Users")]
    [InlineData("create", 5, "GET Tokens, GET Users, POST AuditEvents, POST Tokens, PUT Expirations")]
    [InlineData("read", 3, "GET Tokens, GET Tokens, GET Users")]
    [InlineData("read another user's", 4, "GET Tokens, GET Tokens, GET Users, GET Users")]
    [InlineData("change", 5, "GET Tokens, GET Tokens, GET Users, POST AuditEvents, PUT Tokens")]
    [InlineData("change nothing", 3, "GET Tokens, GET Tokens, GET Users")]
    [InlineData("revoke", 5, "GET Tokens, GET Tokens, GET Users, PATCH Tokens, POST AuditEvents")]
    [InlineData("revoke again", 3, "GET Tokens, GET Tokens, GET Users")]
    [InlineData("delete", 6, "GET Tokens, GET Tokens, GET Users, PATCH Tokens, POST AuditEvents, POST AuditEvents")]
    [InlineData("revoke all", 6, "GET Tokens, GET Tokens, GET Users, GET Users, POST AuditEvents, PUT Users")]
    [InlineData("list the audit", 3, "GET AuditEvents, GET Tokens, GET Users")]
    [InlineData("without the scope", 2, "GET Tokens, GET Users")]
    [InlineData("from another domain", 2, "GET Tokens, GET Users")]
    public async Task A_route_costs_so_many_transactions(string what, int count, string requests)
    {
        var user = await _service.NewUserAsync();
        var uid = await user.UidAsync();
        var created = await user.NewTokenAsync(new JsonObject { ["name"] = "CRM", ["allowedDomains"] = new JsonArray(what is "from another domain" ? ["example.com"] : []) });
        var token = user.With(created.Text("accessToken"));
        var path = $"/api/tokens/{created.Text("uid")}";
        var wish = new JsonObject { ["name"] = "ERP" };
        _ = what switch
        {
            "revoke again" => await user.PostAsync($"{path}/revoke", null),
            _ => null,
        };
        _service.Wire.Clear();

        var answer = what switch
        {
            "list one's own" => await user.GetAsync("/api/tokens/list"),
            "list another user's" => await _service.Administrator.GetAsync($"/api/tokens/list?userUid={uid}"),
            "create" => await user.CreateTokenAsync(wish),
            "read" => await user.GetAsync(path),
            "read another user's" => await _service.Administrator.GetAsync(path),
            "change" => await user.PutAsync(path, wish),
            "change nothing" => await user.PutAsync(path, []),
            "revoke" or "revoke again" => await user.PostAsync($"{path}/revoke", null),
            "delete" => await user.DeleteAsync(path),
            "revoke all" => await user.PostAsync("/api/tokens/revoke-all", null),
            "list the audit" => await _service.Administrator.GetAsync("/api/audit/list"),
            _ => await token.GetAsync("/api/tokens/list"),
        };

        Assert.Equal(what is "without the scope" or "from another domain" ? 403 : 200, answer.Status);
        var seen = _service.Wire.Requests.Order(StringComparer.Ordinal).ToArray();
        Assert.Equal(requests, string.Join(", ", seen));
        Assert.Equal(count, seen.Length);
    }
}
