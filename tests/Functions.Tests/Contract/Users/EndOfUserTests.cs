using System.Text.Json.Nodes;

namespace Bytedesk.Functions.Tests.Contract.Users;

/// <summary>Disabling, deleting and a new password end a user's tokens on every instance on the next request.</summary>
public sealed class EndOfUserTests(EndOfUserTests.WithFewTries service) : IClassFixture<EndOfUserTests.WithFewTries>
{
    private const string New = "seven green kites";

    [Fact]
    public async Task Who_is_disabled_has_no_token_any_more_also_when_enabled_again()
    {
        var user = await service.NewMemberAsync();
        var session = await SignedInElsewhereAsync(user.Text("email"));

        Assert.False((await service.Administrator.PostAsync(user.Path("/disable"), null)).ShouldSucceed().Flag("enabled"));

        (await session.GetProfileAsync()).ShouldBeUnauthorized();
        (await session.LogInAsync(user.Text("email"), Service.Password)).ShouldFail(403, "disabled");

        Assert.True((await service.Administrator.PostAsync(user.Path("/enable"), null)).ShouldSucceed().Flag("enabled"));
        Assert.True((await service.Administrator.PostAsync(user.Path("/enable"), null)).ShouldSucceed().Flag("enabled"));
        (await session.GetProfileAsync()).ShouldBeUnauthorized();
        _ = await SignedInElsewhereAsync(user.Text("email"));
    }

    [Fact]
    public async Task Who_is_deleted_is_nobody_and_their_names_are_free_at_once()
    {
        var user = await service.NewMemberAsync();
        var session = await SignedInElsewhereAsync(user.Text("email"));

        Assert.True((await service.Administrator.DeleteAsync(user.Path())).ShouldSucceed().GetBoolean());

        (await session.GetProfileAsync()).ShouldBeUnauthorized();
        (await session.LogInAsync(user.Text("email"), Service.Password)).ShouldBeUnauthorized();
        _ = (await service.Administrator.GetAsync(user.Path())).ShouldFail(404);
        _ = (await service.Administrator.DeleteAsync(user.Path())).ShouldFail(404);
        var another = await service.NewMemberAsync(user.Text("email"));
        Assert.NotEqual(user.Text("uid"), another.Text("uid"));
        (await session.GetProfileAsync()).ShouldBeUnauthorized();
    }

    [Fact]
    public async Task A_password_that_an_administrator_sets_counts_the_old_one_does_not_and_the_lock_is_lifted()
    {
        var user = await service.NewMemberAsync();
        var session = await SignedInElsewhereAsync(user.Text("email"));
        (await service.Anyone.LogInAsync(user.Text("email"), Service.Wrong)).ShouldBeUnauthorized();
        (await service.Anyone.LogInAsync(user.Text("email"), Service.Wrong)).ShouldBeUnauthorized();
        _ = (await service.Anyone.LogInAsync(user.Text("email"), Service.Password)).ShouldFail(429);

        var changed = (await service.Administrator.PostAsync(user.Path("/password"), $$"""{"password":"{{New}}"}""")).ShouldSucceed();

        Assert.NotEqual(user.Text("passwordModifiedAt"), changed.Text("passwordModifiedAt"));
        (await session.GetProfileAsync()).ShouldBeUnauthorized();
        _ = await service.Anyone.SignedInAsync(user.Text("email"), New);
        (await service.Anyone.LogInAsync(user.Text("email"), Service.Password)).ShouldBeUnauthorized();
    }

    [Fact]
    public async Task A_user_changes_their_own_password_with_the_old_one_and_is_signed_out_everywhere()
    {
        var user = await service.NewMemberAsync();
        var session = await service.SignedInAsync(user);
        var elsewhere = await SignedInElsewhereAsync(user.Text("email"));

        var changed = (await ChangeAsync(session, Service.Password, New)).ShouldSucceed();

        Assert.Equal(user.Text("uid"), changed.Text("uid"));
        (await session.GetProfileAsync()).ShouldBeUnauthorized();
        (await elsewhere.GetProfileAsync()).ShouldBeUnauthorized();
        _ = await elsewhere.SignedInAsync(user.Text("email"), New);
        (await service.Anyone.LogInAsync(user.Text("email"), Service.Password)).ShouldBeUnauthorized();
    }

    [Fact]
    public async Task A_wrong_old_password_is_a_400_and_counts_with_failed_sign_ins_towards_the_lock()
    {
        var user = await service.NewMemberAsync();
        var session = await service.SignedInAsync(user);
        (await service.Anyone.LogInAsync(user.Text("email"), Service.Wrong)).ShouldBeUnauthorized();

        Assert.Equal("oldPassword is incorrect", (await ChangeAsync(session, Service.Wrong, New)).ShouldFail(400));

        var locked = await ChangeAsync(session, Service.Password, New);
        Assert.Equal("Too many failed sign-ins, try again later", locked.ShouldFail(429));
        Assert.InRange(locked.RetryAfter(), 1, 900);
        _ = (await service.Anyone.LogInAsync(user.Text("email"), Service.Password)).ShouldFail(429);
        _ = (await session.GetProfileAsync()).ShouldSucceed();
    }

    [Theory]
    [InlineData(Service.Password, Service.Password, "newPassword must not be the old password")]
    [InlineData(Service.Password, "short", "Password must be 8 to 128 characters long")]
    [InlineData(Service.Password, null, "newPassword is required")]
    [InlineData(null, New, "oldPassword is required")]
    public async Task A_new_password_that_may_not_be_is_a_400(string? before, string? after, string sentence)
    {
        var session = await service.NewUserAsync();

        Assert.Equal(sentence, (await ChangeAsync(session, before, after)).ShouldFail(400));
        _ = (await session.GetProfileAsync()).ShouldSucceed();
    }

    private static Task<Answer> ChangeAsync(Partner session, string? before, string? after) => session.PostAsync(
        "/api/users/me/password", new JsonObject { ["oldPassword"] = before, ["newPassword"] = after }.ToJsonString());

    private async Task<Partner> SignedInElsewhereAsync(string email)
    {
        var session = await new Partner(await service.OtherAsync()).SignedInAsync(email, Service.Password);
        _ = (await session.GetProfileAsync()).ShouldSucceed();
        return session;
    }

    /// <summary>Two failures lock an account.</summary>
    public sealed class WithFewTries : Service
    {
        public WithFewTries() => Deployment = new("--SignIn:MaxFailures=2");
    }
}
