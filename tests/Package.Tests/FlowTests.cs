using System.Text.Json.Nodes;
using Bytedesk.Package.Tests.Cloud;

namespace Bytedesk.Package.Tests;

/// <summary>What clients do, done with the published executable through the Functions host.</summary>
[Collection<OneDeployment>]
public sealed class FlowTests(Deployment deployment)
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
        var user = new JsonObject { ["email"] = "once@example.com", ["password"] = Password, ["platform"] = "BYTEDESK" };

        var first = await administrator.PostAsync("/api/v1/user/create", user, ("Idempotency-Key", "order 1"));
        var again = await administrator.PostAsync("/api/v1/user/create", user, ("Idempotency-Key", "order 1"));

        _ = first.ShouldSucceed();
        Assert.Equal(first.Body, again.Body);
        _ = await deployment.Anyone.SignedInAsync("ONCE@example.com", Password);
    }

    [Fact]
    public async Task An_import_is_worked_on_while_it_is_still_being_sent()
    {
        var administrator = await deployment.Anyone.AsAdministratorAsync();

        // The host passes a body on when a buffer is full: of 4 KiB, or of more once a request over the same connection had more headers.
        var second = $$"""{"email":"line-2@example.com",{{new string(' ', 60_000)}}"platform":"BYTEDESK"}""";
        using var lines = new LinesInSteps(
            $$"""
            {"email":"line-1@example.com","platform":"BYTEDESK"}
            {{second}}
            """,
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
        Assert.Equal([200, 200, 400], answer.Body.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => JsonNode.Parse(line)!["code"]!.GetValue<int>()));
    }

    [Fact]
    public async Task A_generated_token_is_introspected_and_revoked()
    {
        var administrator = await deployment.Anyone.AsAdministratorAsync();
        var request = new JsonObject { ["name"] = "CRM", ["lifetimeDays"] = 1, ["scopes"] = new JsonArray("users:read") };
        var text = (await administrator.PostAsync("/api/tokens/create", request)).ShouldSucceed().GetProperty("accessToken").GetString()!;
        var generated = administrator.With(text);
        _ = (await generated.GetAsync("/api/users/list")).ShouldSucceed();
        Assert.True((await administrator.PostFormAsync("/auth/v1/introspect", ("token", text))).Json.GetProperty("active").GetBoolean());

        Assert.Equal(200, (await administrator.PostFormAsync("/auth/v1/revoke", ("token", text))).Status);

        Assert.Equal("""{"active":false}""", (await administrator.PostFormAsync("/auth/v1/introspect", ("token", text))).Body);
        (await generated.GetAsync("/api/users/list")).ShouldBeUnauthorized();
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
