using Bytedesk.Functions.SignIn;
using Bytedesk.Functions.Tests.Hosting;
using Bytedesk.Functions.Tokens;
using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.Tests.Users;

public sealed class UserPasswordsTests(AzuriteFixture azurite)
{
    private const string Old = "a fine password";
    private const string New = "a finer password";

    [Fact]
    public async Task One_write_changes_the_password_clears_the_failures_and_ends_the_tokens()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        var user = await Edits.CreateAsync(host, new NewUser { Email = "someone@example.com", Password = Old });
        var token = await IssuedTokens.IssueAsync(host, user);
        await host.Get<UserStore>().AddSignInFailureAsync(
            (await Edits.FindAsync(host, user.Uid))!, new(MaxFailures: 5, TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(15)));
        host.Time.Advance(TimeSpan.FromHours(1));
        host.Storage.Reset();

        Assert.Equal(PasswordStatus.Verified, (await ChangeAsync(host, user)).Status);

        Assert.Equal(["GET SignInFailures", "GET Users", "PUT Users", "POST AuditEvents"], host.Storage.Requests);
        var changed = (await Edits.FindAsync(host, user.Uid))!;
        Assert.True(changed.SignInFailures.IsEmpty);
        Assert.Equal(host.Time.GetUtcNow(), changed.PasswordModifiedAt);
        Assert.Equal(
            new TokenCheck.Refused(TokenRefusal.Revoked),
            await host.Get<AccessTokens>().CheckAsync(token.Text, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_password_that_was_set_while_the_old_one_was_verified_is_not_overwritten()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        await using var late = host.Another();
        var user = await Edits.CreateAsync(host, new NewUser { Email = "someone@example.com", Password = Old });
        var done = false;
        late.Storage.Before = request =>
        {
            if (!done && request.Method == "PUT")
            {
                done = true;
                Assert.IsType<ChangeUserResult.Done>(
                    host.Get<UserPasswords>().SetAsync(user.Uid, "an administrator's", Edits.Actor).GetAwaiter().GetResult());
            }

            return Task.CompletedTask;
        };

        var result = await ChangeAsync(late, user);

        Assert.Equal(PasswordStatus.Incorrect, result.Status);
        Assert.Equal(PasswordStatus.Verified, (await SignInAsync(host, "an administrator's")).Password.Status);
    }

    [Fact]
    public async Task A_lost_answer_does_not_undo_it_when_an_administrator_sets_it()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        var user = await Edits.CreateAsync(host, new NewUser { Email = "someone@example.com" });
        host.Storage.LosesAnswerOf = "PUT Users";

        Assert.IsType<ChangeUserResult.Done>(await host.Get<UserPasswords>().SetAsync(user.Uid, New, Edits.Actor));

        Assert.Equal(PasswordStatus.Verified, (await SignInAsync(host, New)).Password.Status);
    }

    [Fact]
    public async Task A_lost_answer_is_no_failure_of_the_user_who_changes_it()
    {
        await using var host = await IdentityHost.StartAsync(azurite, ("SignIn:MaxFailures", "1"));
        var user = await Edits.CreateAsync(host, new NewUser { Email = "someone@example.com", Password = Old });
        host.Storage.LosesAnswerOf = "PUT Users";

        Assert.Equal(PasswordStatus.Verified, (await ChangeAsync(host, user)).Status);

        Assert.True((await Edits.FindAsync(host, user.Uid))!.SignInFailures.IsEmpty);
        Assert.Equal(PasswordStatus.Verified, (await SignInAsync(host, New)).Password.Status);
    }

    [Fact]
    public async Task Failures_count_towards_the_same_lock_as_those_of_sign_ins()
    {
        await using var host = await IdentityHost.StartAsync(azurite, ("SignIn:MaxFailures", "2"));
        var user = await Edits.CreateAsync(host, new NewUser { Email = "someone@example.com", Password = Old });
        Assert.Equal(PasswordStatus.Incorrect, (await SignInAsync(host, "wrong")).Password.Status);

        Assert.Equal(PasswordStatus.Incorrect, (await ChangeAsync(host, user, "wrong")).Status);

        Assert.Equal(PasswordStatus.LockedOut, (await ChangeAsync(host, user)).Status);
        Assert.Equal(PasswordStatus.LockedOut, (await SignInAsync(host, Old)).Password.Status);
    }

    private static Task<PasswordResult> ChangeAsync(IdentityHost host, User user, string oldPassword = Old) =>
        host.Get<UserPasswords>().ChangeAsync(user, oldPassword, New, new(user.Uid, "192.0.2.1"));

    private static Task<SignInResult> SignInAsync(IdentityHost host, string password) => host.Get<SignInService>().SignInAsync(
        new SignInRequest { Username = "someone@example.com", Password = password, ClientAddress = "192.0.2.1" });
}
