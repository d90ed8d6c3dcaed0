using Bytedesk.Functions.SignIn;
using Bytedesk.Functions.Tests.Hosting;
using Bytedesk.Functions.Tokens;
using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.Tests.Users;

/// <summary>Passwords that are changed while somebody else changes the user, or while answers get lost.</summary>
public sealed class UserPasswordServiceTests(AzuriteFixture azurite)
{
    private const string Old = "a fine password";
    private const string New = "a finer password";

    private static readonly CreateUserRequest Someone = new() { Email = "someone@example.com", Password = Old, Platform = "BYTEDESK" };

    [Fact]
    public async Task A_password_that_was_set_while_the_old_one_was_verified_is_not_overwritten()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        await using var late = host.Another();
        var user = await Edits.CreateAsync(host, Someone);
        late.Storage.BeforeNext("PUT", "Users(", () =>
            host.Get<UserPasswordService>().SetAsync(user.Uid, "an administrator's", Edits.Administrator).GetAwaiter().GetResult().ShouldSucceed());

        Assert.Equal(RefusalKind.Busy, (await ChangeAsync(late, user)).Refusal?.Kind);
        Assert.Equal(RefusalKind.Invalid, (await ChangeAsync(late, user)).Refusal?.Kind);
        (await SignInAsync(host, "an administrator's")).ShouldSucceed();
    }

    [Fact]
    public async Task A_lost_answer_does_not_undo_it_when_an_administrator_sets_it()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        var user = await Edits.CreateAsync(host, Someone);
        host.Storage.LosesAnswerOf = "PUT Users";

        (await host.Get<UserPasswordService>().SetAsync(user.Uid, New, Edits.Administrator)).ShouldSucceed();

        (await SignInAsync(host, New)).ShouldSucceed();
    }

    [Fact]
    public async Task A_lost_answer_is_no_failure_of_the_user_who_changes_it()
    {
        await using var host = await IdentityHost.StartAsync(azurite, ("SignIn:MaxFailures", "1"));
        var user = await Edits.CreateAsync(host, Someone);
        host.Storage.LosesAnswerOf = "PUT Users";

        (await ChangeAsync(host, user)).ShouldSucceed();

        Assert.True((await Edits.FindAsync(host, user.Uid))!.FailureCounter.IsEmpty);
        (await SignInAsync(host, New)).ShouldSucceed();
    }

    [Fact]
    public async Task A_generated_token_sets_no_password_of_who_becomes_a_super_administrator_meanwhile()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        await using var late = host.Another();
        var user = await Edits.CreateAsync(host, Someone);
        late.Storage.BeforeNext("PUT", "", () => Edits.EditAsync(host, user.Uid, new ChangeUserRequest { SuperUser = true }).GetAwaiter().GetResult());

        var result = await late.Get<UserPasswordService>().SetAsync(user.Uid, New, Edits.Limited);

        Assert.Equal("A generated token cannot change a super administrator", result.ShouldBeRefused(RefusalKind.Forbidden));
        (await SignInAsync(host, Old)).ShouldSucceed();
    }

    private static Task<Result<User>> ChangeAsync(IdentityHost host, User user) => host.Get<UserPasswordService>().ChangeOwnAsync(
        user, new ChangeOwnPasswordRequest { OldPassword = Old, NewPassword = New }, new(user.Uid, "192.0.2.1"));

    private static Task<Result<IssuedToken>> SignInAsync(IdentityHost host, string password) => host.Get<SignInService>().SignInAsync(
        new LoginRequest { Username = "someone@example.com", Password = password, Platform = "BYTEDESK" }, "192.0.2.1");
}
