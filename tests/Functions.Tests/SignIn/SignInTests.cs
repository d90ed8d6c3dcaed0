using Bytedesk.Functions.SignIn;
using Bytedesk.Functions.Tests.Hosting;
using Bytedesk.Functions.Tests.Users;
using Bytedesk.Functions.Tokens;
using Bytedesk.Functions.Users;
using Bytedesk.Testing.Secrecy;

namespace Bytedesk.Functions.Tests.SignIn;

/// <summary>Sign-ins at the same time as others, and passwords that are hashed anew.</summary>
public sealed class SignInTests(AzuriteFixture azurite)
{
    private const string Email = "someone@example.com";
    private const string Password = "a fine password";

    [Fact]
    public async Task Guesses_made_at_the_same_time_count_each()
    {
        await using var host = await StartAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => SignInAsync(host, password: "wrong"))));

        // Guesses that are being hashed when the fifth fails can go beyond the limit: one for each other core.
        Assert.InRange(results.Count(static result => result.Refusal?.Kind is RefusalKind.Unauthenticated), 5, 5 + Environment.ProcessorCount - 1);
        Assert.Equal(RefusalKind.TooManyRequests, (await SignInAsync(host)).Refusal?.Kind);
    }

    [Fact]
    public async Task A_right_guess_at_the_moment_in_which_others_lock_the_account_is_locked_out_with_them()
    {
        await using var host = await StartAsync();
        await using var another = host.Another();
        await SignInAsync(host, password: "wrong");

        // The password was right, and the count is about to be cleared.
        host.Storage.BeforeNext("PUT", "Users(", () =>
        {
            for (var failure = 0; failure < 4; failure++)
            {
                Assert.Equal(RefusalKind.Unauthenticated, SignInAsync(another, password: "wrong").GetAwaiter().GetResult().Refusal?.Kind);
            }
        });

        Assert.Equal(RefusalKind.TooManyRequests, (await SignInAsync(host)).Refusal?.Kind);
        Assert.Empty(await TableContents.RowsAsync(host.Tables.Tokens));
    }

    [Fact]
    public async Task Hashes_again_when_the_iterations_have_risen_and_only_then()
    {
        await using var host = await StartAsync();
        var before = await UserRows.PasswordHashAsync(host);
        (await SignInAsync(host)).ShouldSucceed();
        Assert.Equal(before, await UserRows.PasswordHashAsync(host));

        await using var risen = host.Another(("Passwords:Iterations", "250000"));
        (await SignInAsync(risen)).ShouldSucceed();

        // One of them is the announcement of the day's audit, which each instance makes.
        Assert.Equal(8, risen.Storage.Requests.Count);

        var after = await UserRows.PasswordHashAsync(host);
        Assert.NotEqual(before, after);
        (await SignInAsync(risen)).ShouldSucceed();
        Assert.Equal(after, await UserRows.PasswordHashAsync(host));
    }

    [Fact]
    public async Task A_failure_that_cannot_be_counted_is_not_answered_as_one()
    {
        await using var host = await StartAsync();
        host.Storage.Before = request => request.Method is "PATCH" or "PUT" or "MERGE" ? throw new ProcessDiedException() : Task.CompletedTask;

        await Assert.ThrowsAsync<ProcessDiedException>(() => SignInAsync(host, password: "wrong"));
    }

    private async Task<IdentityHost> StartAsync()
    {
        var host = await IdentityHost.StartAsync(azurite);
        await Edits.CreateAsync(host, new CreateUserRequest { Email = Email, Password = Password, Platform = "BYTEDESK" });
        host.Storage.Reset();
        return host;
    }

    private static async Task<Result<IssuedToken>> SignInAsync(IdentityHost host, string password = Password)
    {
        var result = await host.Get<SignInService>().SignInAsync(
            new LoginRequest { Username = Email, Password = password, Platform = "BYTEDESK" }, "192.0.2.1");
        UsedSecrets.AddPassword(password);
        UsedSecrets.AddFrom(result.Value?.Text ?? "");
        return result;
    }
}
