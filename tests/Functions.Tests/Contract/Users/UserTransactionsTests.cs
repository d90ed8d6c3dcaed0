using System.Text.Json.Nodes;

namespace Bytedesk.Functions.Tests.Contract.Users;

/// <summary>What the administration of users costs in requests to Table Storage, counted where they leave the process.</summary>
public sealed class UserTransactionsTests : IAsyncLifetime
{
    private const string Password = "correct horse battery";

    // An hour that ended meanwhile would be noted as one more use.
    private readonly Service _service = new() { Clock = TestClock.Start() };

    public ValueTask InitializeAsync() => _service.InitializeAsync();

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Theory]
    [InlineData("list", 3, "GET Tokens, GET Users, GET Users")]
    [InlineData("read", 3, "GET Tokens, GET Users, GET Users")]
    [InlineData("change the nickname", 5, "GET Tokens, GET Users, GET Users, POST AuditEvents, PUT Users")]
    [InlineData("change the address", 7, "GET Tokens, GET Users, GET Users, POST AuditEvents, POST LoginNames, PUT Expirations, PUT Users")]
    [InlineData("change nothing", 3, "GET Tokens, GET Users, GET Users")]
    [InlineData("disable", 5, "GET Tokens, GET Users, GET Users, POST AuditEvents, PUT Users")]
    [InlineData("enable", 5, "GET Tokens, GET Users, GET Users, POST AuditEvents, PUT Users")]
    [InlineData("delete", 9, "DELETE LoginNames, DELETE Users, GET LoginNames, GET Tokens, GET Users, GET Users, GET Users, POST AuditEvents, PUT Expirations")]
    [InlineData("set the password", 5, "GET Tokens, GET Users, GET Users, POST AuditEvents, PUT Users")]
    [InlineData("change one's own password", 6, "GET SignInFailures, GET Tokens, GET Users, GET Users, POST AuditEvents, PUT Users")]
    [InlineData("without the scope", 2, "GET Tokens, GET Users")]
    public async Task A_route_costs_so_many_transactions(string what, int count, string requests)
    {
        var email = Service.NewEmail();
        var uid = (await _service.NewUserAsync(new JsonObject { ["email"] = email, ["password"] = Password })).GetProperty("uid").GetString();
        var user = await _service.Anyone.SignedInAsync(email, Password);
        var path = $"/api/users/{uid}";
        if (what is "enable")
        {
            _ = (await _service.Administrator.PostAsync($"{path}/disable", null)).ShouldSucceed();
        }

        _service.Wire.Clear();
        var administrator = _service.Administrator;
        var answer = what switch
        {
            "list" => await administrator.GetAsync("/api/users/list"),
            "read" => await administrator.GetAsync(path),
            "change the nickname" => await administrator.PutAsync(path, new JsonObject { ["nickname"] = "N" }),
            "change the address" => await administrator.PutAsync(path, new JsonObject { ["email"] = Service.NewEmail() }),
            "change nothing" => await administrator.PutAsync(path, []),
            "disable" => await administrator.PostAsync($"{path}/disable", null),
            "enable" => await administrator.PostAsync($"{path}/enable", null),
            "delete" => await administrator.DeleteAsync(path),
            "set the password" => await administrator.PostAsync($"{path}/password", """{"password":"another horse battery"}"""),
            "change one's own password" => await user.PostAsync(
                "/api/users/me/password", $$"""{"oldPassword":"{{Password}}","newPassword":"another horse battery"}"""),
            _ => await user.GetAsync(path),
        };

        Assert.Equal(what is "without the scope" ? 403 : 200, answer.Status);
        var seen = _service.Wire.Requests.Order(StringComparer.Ordinal).ToArray();
        Assert.Equal(requests, string.Join(", ", seen));
        Assert.Equal(count, seen.Length);
    }
}
