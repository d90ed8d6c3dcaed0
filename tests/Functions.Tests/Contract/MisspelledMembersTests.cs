using System.Text.Json.Nodes;

namespace Bytedesk.Functions.Tests.Contract;

/// <summary>A member that is not what a client takes it for is not ignored.</summary>
public sealed class MisspelledMembersTests(Service service) : IClassFixture<Service>
{
    [Theory]
    [InlineData("PUT", "/api/users/{user}", "Nickname", "nickname")]
    [InlineData("PUT", "/api/users/{user}", "super_user", "superUser")]
    [InlineData("PUT", "/api/users/{user}", "pass-word", "password")]
    [InlineData("PUT", "/api/users/{user}", "Authorities", "authorities")]
    [InlineData("POST", "/api/v1/user/create", "Password", "password")]
    [InlineData("POST", "/api/v1/user/create", "SuperUser", "superUser")]
    [InlineData("POST", "/api/v1/user/create", "password_modified_at", "passwordModifiedAt")]
    [InlineData("POST", "/api/tokens/create", "expires_at", "expiresAt")]
    [InlineData("PUT", "/api/tokens/{token}", "Enabled", "enabled")]
    [InlineData("POST", "/api/tokens/{token}/revoke", "Reason", "reason")]
    [InlineData("POST", "/api/tokens/revoke-all", "exceptCurrent", "except_current")]
    [InlineData("POST", "/api/tokens/revoke-all", "except-current", "except_current")]
    [InlineData("POST", "/api/tokens/revoke-all", "useruid", "userUid")]
    [InlineData("POST", "/auth/v1/login", "pass word", "password")]
    public async Task A_member_that_is_nearly_a_known_one_is_400_and_both_are_named(string method, string path, string sent, string known)
    {
        var (user, token) = (await service.NewUserAsync(new JsonObject { ["email"] = Service.NewEmail() }), await service.Administrator.NewTokenAsync());
        var body = new JsonObject { ["username"] = Service.NewEmail(), ["email"] = Service.NewEmail(), ["password"] = "correct horse battery", ["name"] = "CRM", ["platform"] = "BYTEDESK" };
        _ = body.Remove(known);
        body[sent] = true;

        var answer = await service.Administrator.SendAsync(
            new HttpMethod(method), path.Replace("{user}", user.Text("uid"), StringComparison.Ordinal).Replace("{token}", token.Text("uid"), StringComparison.Ordinal), body.ToJsonString(), []);

        Assert.Equal($"{sent} is not a member: {known} is", answer.ShouldFail(400));
        Assert.Equal(200, (await service.Administrator.GetProfileAsync()).Status);
    }

    [Theory]
    [InlineData("/auth/v1/login")]
    [InlineData("/api/users/me/password")]
    [InlineData("/api/tokens/create")]
    [InlineData("/api/tokens/revoke-all")]
    public async Task A_password_hash_is_refused_by_name(string path) =>
        Assert.Equal(
            "passwordHash is not supported here",
            (await service.Administrator.PostAsync(path, """{"name":"a","username":"a","password":"b","oldPassword":"a","newPassword":"b","platform":"BYTEDESK","passwordHash":"$2a$10$x"}""")).ShouldFail(400));
}
