using System.Text.Json.Nodes;
using Bytedesk.Package.Tests.Cloud;

namespace Bytedesk.Package.Tests;

/// <summary>What clients do, done with the published executable through the Functions host.</summary>
public sealed class FlowTests(Deployment deployment) : IClassFixture<Deployment>
{
    private const string Password = "Seven-Green-Kites";

    [Fact]
    public async Task A_sign_in_is_good_until_the_sign_out_with_keys_from_the_vault_by_managed_identity()
    {
        var administrator = await deployment.Anyone.AsAdministratorAsync();

        Assert.Equal(Deployment.AdminEmail, (await administrator.GetAsync("/api/v1/user/profile")).ShouldSucceed().GetProperty("email").GetString());
        Assert.Equal(Deployment.AdminEmail, (await administrator.GetAsync("/api/user/profile")).ShouldSucceed().GetProperty("email").GetString());
        Assert.True((await administrator.PostAsync("/api/v1/user/logout", null)).ShouldSucceed().GetBoolean());
        (await administrator.GetAsync("/api/v1/user/profile")).ShouldBeUnauthorized();
        Assert.InRange(deployment.TokensGiven, 1, int.MaxValue);
    }

    [Fact]
    public async Task A_user_is_created_once_for_one_Idempotency_Key_and_signs_in()
    {
        var administrator = await deployment.Anyone.AsAdministratorAsync();
        JsonObject user() => new() { ["email"] = "once@example.com", ["password"] = Password, ["platform"] = "BYTEDESK" };

        var first = await administrator.PostAsync("/api/v1/user/create", user(), ("Idempotency-Key", "order 1"));
        var again = await administrator.PostAsync("/api/v1/user/create", user(), ("Idempotency-Key", "order 1"));

        _ = first.ShouldSucceed();
        Assert.Equal(first.Body, again.Body);
        var own = await deployment.Anyone.SignedInAsync("ONCE@example.com", Password);
        Assert.Equal("once@example.com", (await own.GetAsync("/api/v1/user/profile")).ShouldSucceed().GetProperty("username").GetString());
        _ = (await own.PostAsync("/api/v1/user/create", user())).ShouldFail(403);
        Assert.Equal("Email once@example.com already exists", (await administrator.PostAsync("/api/v1/user/create", user())).ShouldFail(400));
    }

    [Fact]
    public async Task An_import_is_worked_on_while_it_is_still_being_sent()
    {
        var administrator = await deployment.Anyone.AsAdministratorAsync();

        // The host passes a body on in blocks of 4 KiB.
        const int Before = 100;
        using var lines = new LinesInSteps(
            string.Join('\n', Enumerable.Range(1, Before).Select(static number => $$"""{"email":"line-{{number}}@example.com","platform":"BYTEDESK"}""")),
            async () =>
            {
                while (!(await administrator.GetAsync("/api/users/list?searchText=line-1@example.com")).Body.Contains("\"line-1@example.com\"", StringComparison.Ordinal))
                {
                    await Task.Delay(50, TestContext.Current.CancellationToken);
                }
            },
            """{"email":"nobody@nowhere","platform":"BYTEDESK"}""");

        var answer = await administrator.SendAsync("POST", "/api/users/import", lines);

        Assert.Equal(200, answer.Status);
        Assert.Equal("application/x-ndjson", answer.Header("Content-Type"));
        Assert.Equal([.. Enumerable.Repeat(200, Before), 400], answer.Body.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => JsonNode.Parse(line)!["code"]!.GetValue<int>()));
    }

    [Fact]
    public async Task A_generated_token_is_listed_introspected_and_revoked()
    {
        var administrator = await deployment.Anyone.AsAdministratorAsync();
        var created = (await administrator.PostAsync("/api/tokens/create", new JsonObject { ["name"] = "CRM", ["lifetimeDays"] = 1, ["scopes"] = new JsonArray("users:read") })).ShouldSucceed();
        var (uid, text) = (created.GetProperty("uid").GetString()!, created.GetProperty("accessToken").GetString()!);
        var generated = administrator.With(text);

        Assert.Contains(uid, (await administrator.GetAsync("/api/tokens/list?status=active&pageSize=100")).ShouldSucceed().GetProperty("content").EnumerateArray().Select(static token => token.GetProperty("uid").GetString()));
        _ = (await generated.GetAsync("/api/users/list")).ShouldSucceed();
        Assert.Contains("tokens:manage", (await generated.GetAsync("/api/tokens/list")).ShouldFail(403), StringComparison.Ordinal);
        Assert.True((await administrator.PostFormAsync("/auth/v1/introspect", ("token", text))).Json.GetProperty("active").GetBoolean());

        Assert.Equal(200, (await administrator.PostFormAsync("/auth/v1/revoke", ("token", text))).Status);

        Assert.Equal("""{"active":false}""", (await administrator.PostFormAsync("/auth/v1/introspect", ("token", text))).Body);
        (await generated.GetAsync("/api/users/list")).ShouldBeUnauthorized();
        Assert.True((await administrator.GetAsync($"/api/tokens/{uid}")).ShouldSucceed().GetProperty("revoked").GetBoolean());
        _ = (await administrator.PostAsync($"/api/tokens/{uid}/revoke", null)).ShouldSucceed();
        Assert.Contains(uid, (await administrator.GetAsync("/api/audit/list?pageSize=100")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_and_description_are_open_to_all()
    {
        Assert.Equal("live", (await deployment.Anyone.GetAsync("/health/live")).ShouldSucceed().GetProperty("status").GetString());
        Assert.Equal("ready", (await deployment.Anyone.GetAsync("/health/ready")).ShouldSucceed().GetProperty("status").GetString());
        var description = (await deployment.Anyone.GetAsync("/openapi/v1.json")).Json;
        Assert.StartsWith("3.1", description.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        Assert.True(description.GetProperty("paths").TryGetProperty("/auth/v1/login", out _));
        Assert.Equal(404, (await deployment.Anyone.GetAsync("/openapi/index.html")).Status);
    }

    [Fact]
    public async Task Failures_are_counted_by_the_header_of_the_settings_and_not_by_X_Forwarded_For()
    {
        (string, string) spoofed = ("X-Forwarded-For", "203.0.113.1"), told = (Deployment.AddressHeader, "203.0.113.2");
        for (var failure = 0; failure < 3; failure++)
        {
            (await deployment.Anyone.LogInAsync("nobody@example.com", "wrong", spoofed)).ShouldBeUnauthorized();
        }

        _ = (await deployment.Anyone.LogInAsync(Deployment.AdminEmail, Deployment.AdminPassword, spoofed)).ShouldSucceed();
        for (var failure = 0; failure < 2; failure++)
        {
            (await deployment.Anyone.LogInAsync("nobody@example.com", "wrong", told)).ShouldBeUnauthorized();
        }

        _ = (await deployment.Anyone.LogInAsync(Deployment.AdminEmail, Deployment.AdminPassword, told)).ShouldFail(429);
        _ = (await deployment.Anyone.LogInAsync(Deployment.AdminEmail, Deployment.AdminPassword, (Deployment.AddressHeader, "203.0.113.3"))).ShouldSucceed();
    }
}
