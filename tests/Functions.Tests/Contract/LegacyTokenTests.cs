using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;

namespace Bytedesk.Functions.Tests.Contract;

/// <summary>Tokens that another server of the product has signed.</summary>
public sealed class LegacyTokenTests : IAsyncLifetime
{
    private readonly OtherServer _server = new();
    private readonly Deployment _deployment;
    private RunningApp _one = null!;
    private RunningApp _other = null!;
    private Partner _administrator = null!;

    public LegacyTokenTests() => _deployment = new(_server.Setting) { Logs = new LogRecorder() };

    private static long Now => DateTimeOffset.UtcNow.ToUnixTimeSeconds();

    public async ValueTask InitializeAsync()
    {
        _one = await _deployment.StartAsync();
        _other = await _deployment.StartAsync();
        _administrator = await new Partner(_one).AsAdministratorAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _one.DisposeAsync();
        await _other.DisposeAsync();
    }

    [Fact]
    public async Task Without_the_setting_it_is_401()
    {
        await using var without = await _deployment.StartAsync(own: "--Signing:LegacyKey=");

        (await Present(_server.SignIn(Deployment.AdminEmail)).At(without).GetProfileAsync()).ShouldBeUnauthorized();
        _ = (await _administrator.At(without).GetProfileAsync()).ShouldSucceed();
    }

    [Theory]
    [InlineData("""{"alg":"HS384"}""")]
    [InlineData("""{"alg":"HS384","typ":"JWT"}""")]
    public async Task With_the_setting_it_acts_as_its_owner(string header)
    {
        var user = await CreateUserAsync("li@example.com");
        var li = Present(_server.Sign(OtherServer.Payload("LI@example.com"), header));
        var administrator = Present(_server.Sign(OtherServer.Payload(Deployment.AdminEmail), header));

        Assert.Equal(user, (await li.GetProfileAsync()).ShouldSucceed().GetProperty("uid").GetString());
        Assert.Equal(user, (await li.At(_other).GetProfileAsync()).ShouldSucceed().GetProperty("uid").GetString());
        _ = (await li.CreateUserAsync(new JsonObject { ["email"] = "wang@example.com" })).ShouldFail(403);
        _ = (await administrator.CreateUserAsync(new JsonObject { ["email"] = "wang@example.com" })).ShouldSucceed();
    }

    [Fact]
    public async Task A_logout_counts_on_every_instance_and_for_that_token_alone()
    {
        _ = await CreateUserAsync("li@example.com");
        var ended = Present(_server.SignIn("li@example.com"));
        var kept = Present(_server.Sign(OtherServer.Payload("li@example.com", expiresAt: Now + 601)));
        _ = (await ended.At(_other).GetProfileAsync()).ShouldSucceed();
        _deployment.Logs!.Clear();

        Assert.True((await ended.LogOutAsync()).ShouldSucceed().GetBoolean());

        (await ended.At(_other).GetProfileAsync()).ShouldBeUnauthorized();
        (await ended.GetProfileAsync()).ShouldBeUnauthorized();
        (await ended.LogOutAsync()).ShouldBeUnauthorized();
        _ = (await kept.GetProfileAsync()).ShouldSucceed();
        Assert.DoesNotContain(_deployment.Logs.Lines, static line => line.Level >= LogLevel.Warning);
    }

    [Theory]
    [InlineData("Enabled", false)]
    [InlineData("Username", "wang")]
    public async Task Of_an_owner_who_is_disabled_or_has_another_username_by_now_it_is_401(string property, object value)
    {
        var uid = await CreateUserAsync("li@example.com");
        var li = Present(_server.SignIn("li@example.com"));
        _ = (await li.GetProfileAsync()).ShouldSucceed();

        await _deployment.ChangeUserAsync(_one, uid, property, value);

        (await li.GetProfileAsync()).ShouldBeUnauthorized();
    }

    [Theory]
    [InlineData("deleted")]
    [InlineData("renamed")]
    public async Task It_does_not_count_for_whoever_has_the_username_next(string how)
    {
        var uid = await CreateUserAsync("li@example.com");
        var li = Present(_server.SignIn("li@example.com"));
        _ = (await li.GetProfileAsync()).ShouldSucceed();

        _ = how is "deleted"
            ? (await _administrator.DeleteAsync($"/api/users/{uid}")).ShouldSucceed()
            : (await _administrator.PutAsync($"/api/users/{uid}", new JsonObject { ["username"] = "wang", ["email"] = "wang@example.com" })).ShouldSucceed();
        (await li.GetProfileAsync()).ShouldBeUnauthorized();
        _ = await CreateUserAsync("li@example.com");

        (await li.GetProfileAsync()).ShouldBeUnauthorized();
        (await li.At(_other).GetProfileAsync()).ShouldBeUnauthorized();
    }

    [Fact]
    public async Task What_is_one_thing_away_from_a_genuine_one_is_401()
    {
        var good = OtherServer.Payload(Deployment.AdminEmail);
        var ours = new Forger(_deployment.KeyFile, _administrator.Token!);
        _ = (await Present(_server.Sign(good)).GetProfileAsync()).ShouldSucceed();

        string[] refused =
        [
            new OtherServer().Sign(good),
            ours.Sign("""{"alg":"HS384"}""", good),
            ours.Sign("""{"alg":"HS384"}""", ours.PayloadText),
            ours.Sign(ours.HeaderText, good),
            _server.Sign(ours.PayloadText, ours.HeaderText),
            _server.Sign(good, ours.HeaderText),
            _server.Sign(good, """{"alg":"HS384","kid":"legacy"}"""),
            _server.Sign(good, """{"alg":"HS384","kid":""}"""),
            _server.Sign(good, """{"alg":"HS256"}"""),
            _server.Sign(good, """{"alg":"none"}"""),
            _server.Sign(ours.PayloadText),
            _server.Sign($$"""{{good[..^1]}},"jti":"{{new string('0', 32)}}"}"""),
            _server.Sign($$"""{{good[..^1]}},"uid":"{{new string('0', 32)}}"}"""),
            _server.Sign($$"""{{good[..^1]}},"iss":"bytedesk"}"""),
            _server.Sign(OtherServer.Payload(Deployment.AdminEmail, issuedAt: Now - 600, expiresAt: Now - 1)),
            _server.Sign(OtherServer.Payload(Deployment.AdminEmail, issuedAt: Now + 120)),
            _server.SignIn("nobody@example.com"),
            _server.Sign(good) + "=",
            _server.Sign(good)[..^1],
        ];

        foreach (var token in refused)
        {
            (await Present(token).GetProfileAsync()).ShouldBeUnauthorized();
        }
    }

    [Theory]
    [InlineData("secret, not base64")]
    [InlineData("c2VjcmV0")]
    public async Task A_key_that_is_none_stops_the_start_with_a_sentence_that_does_not_repeat_it(string key)
    {
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => _deployment.StartAsync(own: $"--Signing:LegacyKey={key}"));

        Assert.Equal("Signing:LegacyKey is not base64 of at least 48 bytes.", failure.Message);
        Assert.DoesNotContain(key, $"{failure}", StringComparison.Ordinal);
        Assert.All(_deployment.Logs!.Lines, line => Assert.DoesNotContain(key, $"{line.Message} {line.Exception}", StringComparison.Ordinal));
    }

    private Partner Present(string token) => new(_one, token);

    private async Task<string> CreateUserAsync(string email) =>
        (await _administrator.CreateUserAsync(new JsonObject { ["email"] = email })).ShouldSucceed().GetProperty("uid").GetString()!;
}
