using Bytedesk.Functions.SignIn;
using Bytedesk.Functions.Tests.Hosting;
using Bytedesk.Functions.Tokens;
using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.Tests.Users;

public sealed class UserPasswordServiceTests(AzuriteFixture azurite)
{
    private const string Old = "a fine password";
    private const string New = "a finer password";

    [Fact]
    public async Task One_write_changes_the_password_clears_the_failures_and_ends_the_tokens()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        var user = await Edits.CreateAsync(host, new CreateUserRequest { Email = "someone@example.com", Password = Old, Platform = "BYTEDESK" });
        var token = await IssuedTokens.IssueAsync(host, user);
        await host.Get<UserStore>().AddSignInFailureAsync(
            (await Edits.FindAsync(host, user.Uid))!, new(MaxFailures: 5, TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(15)));
        host.Time.Advance(TimeSpan.FromHours(1));
        host.Storage.Reset();

        Assert.Equal(PasswordStatus.Verified, (await ChangeAsync(host, user)).Status);

        Assert.Equal(["GET SignInFailures", "GET Users", "PUT Users", "POST AuditEvents"], host.Storage.Requests);
        var changed = (await Edits.FindAsync(host, user.Uid))!;
        Assert.True(changed.FailureCounter.IsEmpty);
        Assert.Equal(host.Time.GetUtcNow(), changed.PasswordModifiedAt);
        Assert.Equal(
            TokenRefusal.Revoked, (await host.Get<TokenCheckService>().CheckAsync(token.Text, TestContext.Current.CancellationToken)).Refusal);
    }

    [Fact]
    public async Task A_password_that_was_set_while_the_old_one_was_verified_is_not_overwritten()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        await using var late = host.Another();
        var user = await Edits.CreateAsync(host, new CreateUserRequest { Email = "someone@example.com", Password = Old, Platform = "BYTEDESK" });
        var done = false;
        late.Storage.Before = request =>
        {
            if (!done && request.Method == "PUT" && request.Uri.ToString().Contains("Users(", StringComparison.Ordinal))
            {
                done = true;
                host.Get<UserPasswordService>().SetAsync(user.Uid, "an administrator's", Edits.Administrator).GetAwaiter().GetResult().ShouldSucceed();
            }

            return Task.CompletedTask;
        };

        Assert.Equal(PasswordStatus.Busy, (await ChangeAsync(late, user)).Status);
        Assert.Equal(PasswordStatus.Incorrect, (await ChangeAsync(late, user)).Status);
        Assert.Equal(PasswordStatus.Verified, (await SignInAsync(host, "an administrator's")).Password.Status);
    }

    [Fact]
    public async Task A_lost_answer_does_not_undo_it_when_an_administrator_sets_it()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        var user = await Edits.CreateAsync(host, new CreateUserRequest { Email = "someone@example.com", Platform = "BYTEDESK" });
        host.Storage.LosesAnswerOf = "PUT Users";

        (await host.Get<UserPasswordService>().SetAsync(user.Uid, New, Edits.Administrator)).ShouldSucceed();

        Assert.Equal(PasswordStatus.Verified, (await SignInAsync(host, New)).Password.Status);
    }

    [Fact]
    public async Task A_lost_answer_is_no_failure_of_the_user_who_changes_it()
    {
        await using var host = await IdentityHost.StartAsync(azurite, ("SignIn:MaxFailures", "1"));
        var user = await Edits.CreateAsync(host, new CreateUserRequest { Email = "someone@example.com", Password = Old, Platform = "BYTEDESK" });
        host.Storage.LosesAnswerOf = "PUT Users";

        Assert.Equal(PasswordStatus.Verified, (await ChangeAsync(host, user)).Status);

        Assert.True((await Edits.FindAsync(host, user.Uid))!.FailureCounter.IsEmpty);
        Assert.Equal(PasswordStatus.Verified, (await SignInAsync(host, New)).Password.Status);
    }

    [Fact]
    public async Task Failures_count_towards_the_same_lock_as_those_of_sign_ins()
    {
        await using var host = await IdentityHost.StartAsync(azurite, ("SignIn:MaxFailures", "2"));
        var user = await Edits.CreateAsync(host, new CreateUserRequest { Email = "someone@example.com", Password = Old, Platform = "BYTEDESK" });
        Assert.Equal(PasswordStatus.Incorrect, (await SignInAsync(host, "wrong")).Password.Status);

        Assert.Equal(PasswordStatus.Incorrect, (await ChangeAsync(host, user, "wrong")).Status);

        Assert.Equal(PasswordStatus.LockedOut, (await ChangeAsync(host, user)).Status);
        Assert.Equal(PasswordStatus.LockedOut, (await SignInAsync(host, Old)).Password.Status);
    }

    private static Task<PasswordResult> ChangeAsync(IdentityHost host, User user, string oldPassword = Old) =>
        host.Get<UserPasswordService>().ChangeOwnAsync(
            user, new ChangeOwnPasswordRequest { OldPassword = oldPassword, NewPassword = New }, new(user.Uid, "192.0.2.1"));

    private static Task<SignInResult> SignInAsync(IdentityHost host, string password) => host.Get<SignInService>().SignInAsync(
        new LoginRequest { Username = "someone@example.com", Password = password, Platform = "BYTEDESK" }, "192.0.2.1");

    [Fact]
    public async Task A_generated_token_sets_no_password_of_a_super_administrator_also_of_one_who_becomes_one_meanwhile()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        await using var late = host.Another();
        var user = await Edits.CreateAsync(host, new CreateUserRequest { Email = "someone@example.com", Password = Old, Platform = "BYTEDESK" });
        var done = false;
        late.Storage.Before = request =>
        {
            if (!done && request.Method == "PUT")
            {
                done = true;
                Edits.EditAsync(host, user.Uid, new ChangeUserRequest { SuperUser = true }).GetAwaiter().GetResult();
            }

            return Task.CompletedTask;
        };

        var result = await late.Get<UserPasswordService>().SetAsync(user.Uid, New, Edits.Limited);

        Assert.Equal("A generated token cannot change a super administrator", result.ShouldBeRefused(RefusalKind.Forbidden));
        Assert.Equal(PasswordStatus.Verified, (await SignInAsync(host, Old)).Password.Status);
        _ = (await host.Get<UserPasswordService>().SetAsync(user.Uid, New, Edits.Limited)).ShouldBeRefused(RefusalKind.Forbidden);
    }
}
