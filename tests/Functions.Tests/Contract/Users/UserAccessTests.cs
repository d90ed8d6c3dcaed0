using System.Text.Json.Nodes;

namespace Bytedesk.Functions.Tests.Contract.Users;

/// <summary>Who may call the routes, and what they say of users who do not exist.</summary>
public sealed class UserAccessTests(Service service) : IClassFixture<Service>
{
    private const string Nobody = "00000000000000000000000000000001";

    public static TheoryData<string, string, string?, string> Routes() => new()
    {
        { "GET", "/api/users/list", null, "users:read" },
        { "GET", $"/api/users/{Nobody}", null, "users:read" },
        { "PUT", $"/api/users/{Nobody}", """{"nickname":"n"}""", "users:write" },
        { "DELETE", $"/api/users/{Nobody}", null, "users:write" },
        { "POST", $"/api/users/{Nobody}/enable", null, "users:write" },
        { "POST", $"/api/users/{Nobody}/disable", null, "users:write" },
        { "POST", $"/api/users/{Nobody}/password", """{"password":"correct horse battery"}""", "users:write" },
    };

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task A_token_without_the_scope_is_told_which_and_none_is_a_401(string method, string path, string? body, string scope)
    {
        var user = await service.NewUserAsync();

        var refused = await user.SendAsync(new HttpMethod(method), path, body, []);

        refused.ShouldFail(403, scope);
        Assert.Equal($"Bearer error=\"insufficient_scope\", scope=\"{scope}\"", refused.Header("WWW-Authenticate"));
        (await service.Anyone.SendAsync(new HttpMethod(method), path, body, [])).ShouldBeUnauthorized();
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task A_generated_token_changes_no_super_administrator_lest_it_become_one(string method, string path, string? body, string scope)
    {
        var generated = await service.Administrator.WithTokenAsync(
            new JsonObject { ["name"] = "narrow", ["scopes"] = new JsonArray("users:read", "users:write") });
        var administrator = (await service.Administrator.GetProfileAsync()).ShouldSucceed();
        var member = await service.NewMemberAsync();

        var ofAdministrator = await generated.SendAsync(new HttpMethod(method), path.Replace(Nobody, administrator.Text("uid"), StringComparison.Ordinal), body, []);
        var ofMember = await generated.SendAsync(new HttpMethod(method), path.Replace(Nobody, member.Text("uid"), StringComparison.Ordinal), body, []);

        Assert.Equal(scope is "users:write" ? 403 : 200, ofAdministrator.Status);
        Assert.Equal(200, ofMember.Status);
        Assert.Equal(administrator.GetRawText(), (await service.Administrator.GetProfileAsync()).ShouldSucceed().GetRawText());
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Who_does_not_exist_is_a_404(string method, string path, string? body, string scope)
    {
        _ = scope;
        foreach (var uid in (string[])[Nobody, "me", "roster", "super-administrators", "%23%3F", new string('a', 500), Nobody.ToUpperInvariant() + "A"])
        {
            if (path.Contains(Nobody, StringComparison.Ordinal) && !(uid is "me" && path.EndsWith("/password", StringComparison.Ordinal)))
            {
                var missing = await service.Administrator.SendAsync(new HttpMethod(method), path.Replace(Nobody, uid, StringComparison.Ordinal), body, []);
                Assert.Equal("User not found", missing.ShouldFail(404));
            }
        }
    }

    [Fact]
    public async Task A_users_own_password_asks_for_a_token() =>
        (await service.Anyone.PostAsync("/api/users/me/password", """{"oldPassword":"a","newPassword":"b"}""")).ShouldBeUnauthorized();

    [Theory]
    [InlineData("PUT", "", """{"nickname":1}""", "nickname has the wrong type")]
    [InlineData("PUT", "", """{"password":"seven green kites"}""", "password cannot be changed here: use POST /api/users/{uid}/password")]
    [InlineData("PUT", "", """{"email":"","mobile":""}""", "An email or mobile is required")]
    [InlineData("PUT", "", "", "A JSON body is required")]
    [InlineData("POST", "/password", "{}", "password is required")]
    [InlineData("POST", "/password", """{"password":"password"}""", "Password is one of the commonest")]
    [InlineData("POST", "/password", """{"password":"short"}""", "Password must be 8 to 128 characters long")]
    public async Task A_broken_rule_is_a_400(string method, string action, string body, string sentence)
    {
        var user = await service.NewMemberAsync();

        var refused = await service.Administrator.SendAsync(new HttpMethod(method), user.Path(action), body.Length == 0 ? null : body, []);

        Assert.Equal(sentence, refused.ShouldFail(400));
    }

    [Fact]
    public async Task A_generated_token_with_the_scope_of_reading_reads_and_does_not_write()
    {
        var user = await service.NewMemberAsync();
        var reader = await service.Administrator.WithTokenAsync(new JsonObject { ["name"] = "CRM", ["scopes"] = new JsonArray("users:read") });

        _ = (await reader.GetAsync(user.Path())).ShouldSucceed();
        _ = (await reader.PutAsync(user.Path(), new JsonObject { ["nickname"] = "n" })).ShouldFail(403);
    }
}
