using System.Text.Json.Nodes;

namespace Bytedesk.Functions.Tests.Contract.Users;

/// <summary>Disabling, deleting and a new password end a user's tokens on every instance on the next request.</summary>
public sealed class EndOfUserTests : IAsyncLifetime
{
    private const string New = "seven green kites";

    private readonly Service _service = new();
    private RunningApp _other = null!;

    public async ValueTask InitializeAsync()
    {
        await _service.InitializeAsync();
        _other = await _service.Deployment.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _other.DisposeAsync();
        await _service.DisposeAsync();
    }

    [Fact]
    public async Task Who_is_disabled_has_no_token_any_more_also_when_enabled_again()
    {
        var user = await _service.NewMemberAsync();
        var session = (await _service.SignedInAsync(user)).At(_other);
        _ = (await session.GetProfileAsync()).ShouldSucceed();

        Assert.False((await _service.Administrator.PostAsync(user.Path("/disable"), null)).ShouldSucceed().GetProperty("enabled").GetBoolean());

        (await session.GetProfileAsync()).ShouldBeUnauthorized();
        Assert.Contains("disabled", (await new Partner(_other).LogInAsync(user.Text("email"), UserPartner.Password)).ShouldFail(403), StringComparison.Ordinal);

        Assert.True((await _service.Administrator.PostAsync(user.Path("/enable"), null)).ShouldSucceed().GetProperty("enabled").GetBoolean());
        Assert.True((await _service.Administrator.PostAsync(user.Path("/enable"), null)).ShouldSucceed().GetProperty("enabled").GetBoolean());
        (await session.GetProfileAsync()).ShouldBeUnauthorized();
        _ = (await (await _service.SignedInAsync(user)).At(_other).GetProfileAsync()).ShouldSucceed();
    }

    [Fact]
    public async Task Who_is_deleted_is_nobody_and_their_names_are_free_at_once()
    {
        var user = await _service.NewMemberAsync();
        var session = (await _service.SignedInAsync(user)).At(_other);

        Assert.True((await _service.Administrator.DeleteAsync(user.Path())).ShouldSucceed().GetBoolean());

        (await session.GetProfileAsync()).ShouldBeUnauthorized();
        (await new Partner(_other).LogInAsync(user.Text("email"), UserPartner.Password)).ShouldBeUnauthorized();
        _ = (await _service.Administrator.GetAsync(user.Path())).ShouldFail(404);
        _ = (await _service.Administrator.DeleteAsync(user.Path())).ShouldFail(404);
        var another = await _service.NewMemberAsync(user.Text("email"));
        Assert.NotEqual(user.Text("uid"), another.Text("uid"));
        (await session.GetProfileAsync()).ShouldBeUnauthorized();
    }

    [Fact]
    public async Task A_password_that_an_administrator_sets_counts_the_old_one_does_not_and_the_lock_is_lifted()
    {
        await using var app = await _service.Deployment.StartAsync(own: "--SignIn:MaxFailures=2");
        var user = await _service.NewMemberAsync();
        var session = (await _service.SignedInAsync(user)).At(_other);
        var guesser = new Partner(app);
        (await guesser.LogInAsync(user.Text("email"), "incorrect horse battery")).ShouldBeUnauthorized();
        (await guesser.LogInAsync(user.Text("email"), "incorrect horse battery")).ShouldBeUnauthorized();
        _ = (await guesser.LogInAsync(user.Text("email"), UserPartner.Password)).ShouldFail(429);

        _ = (await _service.Administrator.PostAsync(user.Path("/password"), new JsonObject { ["password"] = New }.ToJsonString())).ShouldSucceed();

        (await session.GetProfileAsync()).ShouldBeUnauthorized();
        _ = await guesser.SignedInAsync(user.Text("email"), New);
        (await guesser.LogInAsync(user.Text("email"), UserPartner.Password)).ShouldBeUnauthorized();
    }

    [Fact]
    public async Task A_user_changes_their_own_password_with_the_old_one_and_is_signed_out_everywhere()
    {
        var user = await _service.NewMemberAsync();
        var session = await _service.SignedInAsync(user);
        var elsewhere = (await _service.SignedInAsync(user)).At(_other);

        var changed = (await ChangeAsync(session, UserPartner.Password, New)).ShouldSucceed();

        Assert.Equal(user.Text("uid"), changed.Text("uid"));
        (await session.GetProfileAsync()).ShouldBeUnauthorized();
        (await elsewhere.GetProfileAsync()).ShouldBeUnauthorized();
        _ = await new Partner(_other).SignedInAsync(user.Text("email"), New);
        (await _service.Anyone.LogInAsync(user.Text("email"), UserPartner.Password)).ShouldBeUnauthorized();
    }

    [Fact]
    public async Task A_wrong_old_password_is_a_400_and_counts_towards_the_lock()
    {
        await using var app = await _service.Deployment.StartAsync(own: "--SignIn:MaxFailures=2");
        var user = await _service.NewMemberAsync();
        var session = (await _service.SignedInAsync(user)).At(app);

        Assert.Equal("oldPassword is incorrect", (await ChangeAsync(session, "incorrect horse battery", New)).ShouldFail(400));
        Assert.Equal("oldPassword is incorrect", (await ChangeAsync(session, "incorrect horse battery", New)).ShouldFail(400));

        var locked = await ChangeAsync(session, UserPartner.Password, New);
        Assert.Equal("Too many failed sign-ins, try again later", locked.ShouldFail(429));
        Assert.InRange(locked.RetryAfter(), 1, 900);
        _ = (await new Partner(app).LogInAsync(user.Text("email"), UserPartner.Password)).ShouldFail(429);
        _ = (await session.GetProfileAsync()).ShouldSucceed();
    }

    [Theory]
    [InlineData(UserPartner.Password, UserPartner.Password, "newPassword must not be the old password")]
    [InlineData(UserPartner.Password, "short", "Password must be 8 to 128 characters long")]
    [InlineData(UserPartner.Password, null, "newPassword is required")]
    [InlineData(null, New, "oldPassword is required")]
    public async Task A_new_password_that_may_not_be_is_a_400(string? before, string? after, string sentence)
    {
        var session = await _service.SignedInAsync(await _service.NewMemberAsync());

        Assert.Equal(sentence, (await ChangeAsync(session, before, after)).ShouldFail(400));
        _ = (await session.GetProfileAsync()).ShouldSucceed();
    }

    private static Task<Answer> ChangeAsync(Partner session, string? before, string? after) => session.PostAsync(
        "/api/users/me/password", new JsonObject { ["oldPassword"] = before, ["newPassword"] = after }.ToJsonString());
}
