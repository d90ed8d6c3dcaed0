using System.Text.Json.Nodes;
using Bytedesk.Functions.Tests.Contract.OAuth;
using Bytedesk.Functions.Tests.Sessions;
using Microsoft.Extensions.Logging;

namespace Bytedesk.Functions.Tests.Contract;

/// <summary>Tokens that another server of the product has signed.</summary>
public sealed class LegacyTokenTests(LegacyTokenTests.WithKey service) : IClassFixture<LegacyTokenTests.WithKey>
{
    private readonly string _email = Service.NewEmail();

    private static long Now => DateTimeOffset.UtcNow.ToUnixTimeSeconds();

    [Fact]
    public async Task Without_the_setting_it_is_401()
    {
        await using var without = await service.Deployment.StartAsync(own: "--Signing:LegacyKey=");
        var token = Present(service.Server.SignIn(Deployment.AdminEmail));
        var (session, code) = (await token.NewSessionAsync(), await token.NewCodeAsync());

        (await token.At(without).GetProfileAsync()).ShouldBeUnauthorized();
        (await session.At(without).GetProfileAsync()).ShouldBeUnauthorized();
        (await new SessionPage(without).BeginByCodeAsync(code)).ShouldBeUnauthorized();
        _ = (await session.GetProfileAsync()).ShouldSucceed();
        _ = (await service.Administrator.At(without).GetProfileAsync()).ShouldSucceed();
    }

    [Theory]
    [InlineData("""{"alg":"HS384"}""")]
    [InlineData("""{"alg":"HS384","typ":"JWT"}""")]
    public async Task With_the_setting_it_acts_as_its_owner(string header)
    {
        var user = await CreateUserAsync();
        var li = Present(service.Server.Sign(OtherServer.Payload(_email.ToUpperInvariant()), header));
        var administrator = Present(service.Server.Sign(OtherServer.Payload(Deployment.AdminEmail), header));

        Assert.Equal(user, await li.UidAsync());
        Assert.Equal(user, await li.At(await service.OtherAsync()).UidAsync());
        _ = (await li.CreateUserAsync(new JsonObject { ["email"] = Service.NewEmail() })).ShouldFail(403);
        _ = (await li.GetAsync("/api/tokens/list")).ShouldSucceed();
        _ = (await administrator.CreateUserAsync(new JsonObject { ["email"] = Service.NewEmail() })).ShouldSucceed();
    }

    [Fact]
    public async Task A_logout_counts_on_every_instance_and_for_that_token_alone()
    {
        _ = await CreateUserAsync();
        var ended = Present(service.Server.SignIn(_email));
        var kept = Present(service.Server.Sign(OtherServer.Payload(_email, expiresAt: Now + 601)));
        var there = ended.At(await service.OtherAsync());
        _ = (await there.GetProfileAsync()).ShouldSucceed();
        service.Deployment.Logs!.Clear();

        Assert.True((await ended.LogOutAsync()).ShouldSucceed().GetBoolean());

        (await there.GetProfileAsync()).ShouldBeUnauthorized();
        (await ended.GetProfileAsync()).ShouldBeUnauthorized();
        (await ended.LogOutAsync()).ShouldBeUnauthorized();
        _ = (await kept.GetProfileAsync()).ShouldSucceed();
        Assert.DoesNotContain(service.Deployment.Logs.Lines, static line => line.Level >= LogLevel.Warning);
    }

    [Theory]
    [InlineData("Enabled", false)]
    [InlineData("NormalizedUsername", "wang")]
    public async Task Of_an_owner_who_is_disabled_or_has_another_username_by_now_it_is_401(string property, object value)
    {
        var uid = await CreateUserAsync();
        var li = Present(service.Server.SignIn(_email));
        _ = (await li.GetProfileAsync()).ShouldSucceed();

        await service.ChangeUserAsync(uid, property, value);

        (await li.GetProfileAsync()).ShouldBeUnauthorized();
    }

    [Theory]
    [InlineData("deleted")]
    [InlineData("renamed")]
    public async Task It_does_not_count_for_whoever_has_the_username_next(string how)
    {
        var uid = await CreateUserAsync();
        var li = Present(service.Server.SignIn(_email));
        _ = (await li.GetProfileAsync()).ShouldSucceed();

        _ = how is "deleted"
            ? (await service.Administrator.DeleteAsync($"/api/users/{uid}")).ShouldSucceed()
            : (await service.Administrator.PutAsync($"/api/users/{uid}", new JsonObject { ["username"] = "", ["email"] = Service.NewEmail() })).ShouldSucceed();
        (await li.GetProfileAsync()).ShouldBeUnauthorized();
        _ = await CreateUserAsync();

        (await li.GetProfileAsync()).ShouldBeUnauthorized();
        (await li.At(await service.OtherAsync()).GetProfileAsync()).ShouldBeUnauthorized();
    }

    [Fact]
    public async Task What_is_one_thing_away_from_a_genuine_one_is_401()
    {
        var server = service.Server;
        var good = OtherServer.Payload(Deployment.AdminEmail);
        var ours = new Forger(service.Deployment.KeyFile, service.Administrator.Token!);
        _ = (await Present(server.Sign(good)).GetProfileAsync()).ShouldSucceed();

        string[] refused =
        [
            new OtherServer().Sign(good),
            ours.Sign("""{"alg":"HS384"}""", good),
            ours.Sign("""{"alg":"HS384"}""", ours.PayloadText),
            ours.Sign(ours.HeaderText, good),
            server.Sign(ours.PayloadText, ours.HeaderText),
            server.Sign(good, ours.HeaderText),
            server.Sign(good, """{"alg":"HS384","kid":"legacy"}"""),
            server.Sign(good, """{"alg":"HS256"}"""),
            server.Sign(good, """{"alg":"none"}"""),
            server.Sign(ours.PayloadText),
            server.Sign($$"""{{good[..^1]}},"jti":"{{new string('0', 32)}}"}"""),
            server.Sign(OtherServer.Payload(Deployment.AdminEmail, issuedAt: Now - 600, expiresAt: Now - 1)),
            server.Sign(OtherServer.Payload(Deployment.AdminEmail, issuedAt: Now + 120)),
            server.SignIn("nobody@example.com"),
            server.Sign(good) + "=",
            server.Sign(good)[..^1],
        ];

        foreach (var token in refused)
        {
            (await Present(token).GetProfileAsync()).ShouldBeUnauthorized();
        }
    }

    [Fact]
    public async Task It_is_told_of_and_revoked_by_its_text_like_any()
    {
        var uid = await CreateUserAsync();
        var li = Present(service.Server.SignIn(_email));

        var told = await service.Administrator.IntrospectAsync(li.Token!);
        Assert.True(told.Active());
        Assert.Equal(uid, told.Json.Text("sub"));

        (await li.RevokeAsync(li.Token!)).ShouldBeRevoked();

        Assert.False((await service.Administrator.IntrospectAsync(li.Token!)).Active());
        (await li.GetProfileAsync()).ShouldBeUnauthorized();
        (await service.Administrator.RevokeAsync(li.Token!)).ShouldBeRevoked();
        _ = Assert.Single(await service.AuditAsync(uid, "&type=TOKEN_REVOKED"));
    }

    [Fact]
    public async Task One_of_a_disabled_user_is_inactive_and_can_be_revoked_and_one_of_nobody_is_none()
    {
        var uid = await CreateUserAsync();
        var li = Present(service.Server.SignIn(_email));
        await service.ChangeUserAsync(uid, "Enabled", false);
        Assert.False((await service.Administrator.IntrospectAsync(li.Token!)).Active());

        (await service.Administrator.RevokeAsync(li.Token!)).ShouldBeRevoked();
        (await service.Administrator.RevokeAsync(service.Server.SignIn("nobody@example.com"))).ShouldBeRevoked();

        await service.ChangeUserAsync(uid, "Enabled", true);
        (await li.GetProfileAsync()).ShouldBeUnauthorized();
        Assert.False((await service.Administrator.IntrospectAsync(service.Server.SignIn("nobody@example.com"))).Active());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task One_of_nobody_that_is_revoked_is_not_that_of_who_gets_the_username(bool byAdministrator)
    {
        var token = Present(service.Server.SignIn(_email));
        var caller = byAdministrator ? service.Administrator : await service.NewUserAsync();
        (await token.GetProfileAsync()).ShouldBeUnauthorized();

        (await caller.RevokeAsync(token.Token!)).ShouldBeRevoked();
        _ = await CreateUserAsync();

        (await token.GetProfileAsync()).ShouldBeUnauthorized();
        _ = (await Present(service.Server.Sign(OtherServer.Payload(_email, expiresAt: Now + 601))).GetProfileAsync()).ShouldSucceed();
    }

    [Fact]
    public async Task It_has_no_record_to_manage()
    {
        _ = await CreateUserAsync();
        var li = Present(service.Server.SignIn(_email));
        var path = $"/api/tokens/{(await service.Administrator.IntrospectAsync(li.Token!)).Json.Text("jti")}";
        foreach (var caller in (Partner[])[li, Present(service.Server.SignIn(Deployment.AdminEmail)), service.Administrator])
        {
            _ = (await caller.PutAsync(path, new JsonObject { ["name"] = "CRM" })).ShouldFail(404);
            _ = (await caller.GetAsync(path)).ShouldFail(404);
            _ = (await caller.PostAsync($"{path}/revoke", null)).ShouldFail(404);
            _ = (await caller.DeleteAsync(path)).ShouldFail(404);
        }

        _ = (await li.GetProfileAsync()).ShouldSucceed();
    }

    [Theory]
    [InlineData("secret, not base64")]
    [InlineData("c2VjcmV0")]
    public async Task A_key_that_is_none_stops_the_start_with_a_sentence_that_does_not_repeat_it(string key)
    {
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => service.Deployment.StartAsync(own: $"--Signing:LegacyKey={key}"));

        Assert.Equal("Signing:LegacyKey is not base64 of at least 48 bytes.", failure.Message);
        Assert.DoesNotContain(key, $"{failure}", StringComparison.Ordinal);
        Assert.All(service.Deployment.Logs!.Lines, line => Assert.DoesNotContain(key, $"{line.Message} {line.Exception}", StringComparison.Ordinal));
    }

    private Partner Present(string token) => new(service.App, token);

    private async Task<string> CreateUserAsync() => (await service.NewUserAsync(new JsonObject { ["email"] = _email })).Text("uid");

    /// <summary>With the key of another server in the settings.</summary>
    public sealed class WithKey : Service
    {
        public WithKey() => Deployment = new(Server.Setting) { Logs = new LogRecorder() };

        internal OtherServer Server { get; } = new();
    }
}
