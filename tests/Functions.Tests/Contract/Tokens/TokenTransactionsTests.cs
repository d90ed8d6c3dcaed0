using System.Text.Json.Nodes;

namespace Bytedesk.Functions.Tests.Contract.Tokens;

/// <summary>What the management of tokens costs in requests to Table Storage, counted where they leave the process.</summary>
public sealed class TokenTransactionsTests : IAsyncLifetime
{
    private const string Check = "GET Revocations, GET Tokens, GET Users";
    private const string CheckAndRead = "GET Revocations, GET Tokens, GET Tokens, GET Users";

    // An hour that ended meanwhile would be noted as one more use.
    private readonly Service _service = new() { Clock = TestClock.Start() };

    public ValueTask InitializeAsync() => _service.InitializeAsync();

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Theory]
    [InlineData("list one's own", 4, CheckAndRead)]
    [InlineData("list another user's", 5, $"{CheckAndRead}, GET Users")]
    [InlineData("create", 6, $"{Check}, POST AuditEvents, POST TokenExpiries, POST Tokens")]
    [InlineData("create with a key", 11, $"GET Idempotency, GET Idempotency, {Check}, PATCH Idempotency, POST AuditEvents, POST Idempotency, POST TokenExpiries, POST Tokens, PUT RowExpiries")]
    [InlineData("create with a key again", 5, $"GET Idempotency, {CheckAndRead}")]
    [InlineData("read", 4, CheckAndRead)]
    [InlineData("read another user's", 5, $"{CheckAndRead}, GET Users")]
    [InlineData("change", 6, $"{CheckAndRead}, POST AuditEvents, PUT Tokens")]
    [InlineData("change nothing", 4, CheckAndRead)]
    [InlineData("revoke", 7, $"{CheckAndRead}, PATCH Tokens, POST AuditEvents, POST Revocations")]
    [InlineData("revoke again", 4, CheckAndRead)]
    [InlineData("delete", 9, $"{CheckAndRead}, PATCH Tokens, PATCH Tokens, POST AuditEvents, POST AuditEvents, POST Revocations")]
    [InlineData("revoke all", 7, $"{CheckAndRead}, GET Users, POST AuditEvents, PUT Users")]
    [InlineData("list the audit", 4, $"GET AuditEvents, {Check}")]
    [InlineData("without the scope", 3, Check)]
    [InlineData("from another domain", 3, Check)]
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
            "create with a key again" => await user.CreateTokenAsync(wish, "key"),
            "revoke again" => await user.PostAsync($"{path}/revoke", null),
            _ => null,
        };
        _service.Wire.Clear();

        var answer = what switch
        {
            "list one's own" => await user.GetAsync("/api/tokens/list"),
            "list another user's" => await _service.Administrator.GetAsync($"/api/tokens/list?userUid={uid}"),
            "create" => await user.CreateTokenAsync(wish),
            "create with a key" or "create with a key again" => await user.CreateTokenAsync(wish, "key"),
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
