using System.Text.Json.Nodes;

namespace Bytedesk.Functions.Tests.Contract.OAuth;

/// <summary>The tokens of another server on the routes of OAuth.</summary>
public sealed class LegacyOAuthTests : IAsyncLifetime
{
    private readonly OtherServer _server = new();
    private readonly Deployment _deployment;
    private RunningApp _app = null!;
    private Partner _administrator = null!;

    public LegacyOAuthTests() => _deployment = new(_server.Setting);

    public async ValueTask InitializeAsync()
    {
        _app = await _deployment.StartAsync();
        _administrator = await new Partner(_app).AsAdministratorAsync();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_token_of_another_server_is_told_of_and_revoked_like_any()
    {
        var user = (await _administrator.CreateUserAsync(new JsonObject { ["email"] = "li@example.com" })).ShouldSucceed();
        var li = _administrator.With(_server.SignIn("li@example.com"));

        var told = await _administrator.IntrospectAsync(li.Token!);
        Assert.True(told.Active());
        Assert.Equal(user.GetProperty("uid").GetString(), told.Json.GetProperty("sub").GetString());

        (await li.RevokeAsync(li.Token!)).ShouldBeRevoked();

        Assert.False((await _administrator.IntrospectAsync(li.Token!)).Active());
        (await li.GetProfileAsync()).ShouldBeUnauthorized();
        (await _administrator.RevokeAsync(li.Token!)).ShouldBeRevoked();
        var audited = await _administrator.GetAsync($"/api/audit/list?userUid={user.GetProperty("uid").GetString()}&type=TOKEN_REVOKED");
        Assert.Equal(1, audited.ShouldSucceed().GetProperty("content").GetArrayLength());
    }

    [Fact]
    public async Task One_of_a_disabled_user_is_inactive_and_can_be_revoked_and_one_of_nobody_is_none()
    {
        var uid = (await _administrator.CreateUserAsync(new JsonObject { ["email"] = "li@example.com" })).ShouldSucceed().GetProperty("uid").GetString()!;
        var li = _administrator.With(_server.SignIn("li@example.com"));
        await _deployment.ChangeUserAsync(_app, uid, "Enabled", false);
        Assert.False((await _administrator.IntrospectAsync(li.Token!)).Active());

        (await _administrator.RevokeAsync(li.Token!)).ShouldBeRevoked();
        (await _administrator.RevokeAsync(_server.SignIn("nobody@example.com"))).ShouldBeRevoked();

        await _deployment.ChangeUserAsync(_app, uid, "Enabled", true);
        (await li.GetProfileAsync()).ShouldBeUnauthorized();
        Assert.False((await _administrator.IntrospectAsync(_server.SignIn("nobody@example.com"))).Active());
    }
}
