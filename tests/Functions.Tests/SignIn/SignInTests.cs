using System.Threading.RateLimiting;
using Bytedesk.Functions.Audit;
using Bytedesk.Functions.SignIn;
using Bytedesk.Functions.Tests.Hosting;
using Bytedesk.Functions.Tests.Users;
using Bytedesk.Functions.Users;
using Bytedesk.Testing.Secrecy;

namespace Bytedesk.Functions.Tests.SignIn;

public sealed class SignInTests(AzuriteFixture azurite)
{
    private const string Password = "a fine password";

    [Fact]
    public async Task Takes_six_table_requests_and_a_seventh_when_failures_are_cleared()
    {
        await using var host = await StartAsync();

        Assert.Equal(PasswordStatus.Verified, (await SignInAsync(host)).Password.Status);
        Assert.Equal(
            ["GET LoginNames", "GET SignInFailures", "GET Users", "POST AuditEvents", "POST Tokens", "PUT Expirations"],
            host.Storage.Requests.Order(StringComparer.Ordinal));

        Assert.Equal(PasswordStatus.Incorrect, (await SignInAsync(host, password: "wrong")).Password.Status);
        host.Storage.Reset();
        Assert.Equal(PasswordStatus.Verified, (await SignInAsync(host)).Password.Status);
        Assert.Equal(7, host.Storage.Requests.Count);
    }

    [Theory]
    [InlineData("someone@example.com")]
    [InlineData("SomeOne@Example.COM")]
    [InlineData("13800138000")]
    [InlineData("SOMEBODY")]
    public async Task Finds_the_user_by_each_name_in_any_case(string username)
    {
        await using var host = await StartAsync();

        var signedIn = await SignInAsync(host, username);

        Assert.Equal("somebody", signedIn.Password.User?.Username);
        Assert.Equal(("FLUTTER", "192.0.2.1"), (signedIn.Token?.Record.Channel, signedIn.Token?.Record.ClientAddress));
    }

    [Theory]
    [InlineData("someone@example.com")]
    [InlineData("nobody@example.com")]
    public async Task Five_failures_lock_a_name_for_fifteen_minutes_whether_or_not_somebody_has_it(string username)
    {
        await using var host = await StartAsync();
        await using var another = host.Another();
        for (var failure = 0; failure < 5; failure++)
        {
            Assert.Equal(PasswordStatus.Incorrect, (await SignInAsync(failure % 2 == 0 ? host : another, username, "wrong")).Password.Status);
        }

        Assert.Equal(PasswordResult.LockedOut(TimeSpan.FromMinutes(15)), (await SignInAsync(host, username, Password)).Password);
        Assert.Equal(PasswordStatus.LockedOut, (await SignInAsync(another, username, Password)).Password.Status);

        host.Time.Advance(TimeSpan.FromMinutes(15));
        Assert.NotEqual(PasswordStatus.LockedOut, (await SignInAsync(host, username, Password)).Password.Status);
    }

    [Fact]
    public async Task An_account_has_one_count_whichever_of_its_names_is_tried()
    {
        await using var host = await StartAsync();
        string[] names = ["someone@example.com", "13800138000", "somebody", "SOMEBODY", "13800138000"];
        foreach (var name in names)
        {
            Assert.Equal(PasswordStatus.Incorrect, (await SignInAsync(host, name, "wrong")).Password.Status);
        }

        Assert.Equal(PasswordStatus.LockedOut, (await SignInAsync(host)).Password.Status);
    }

    [Fact]
    public async Task A_failure_counts_for_fifteen_minutes()
    {
        await using var host = await StartAsync();
        for (var failure = 0; failure < 9; failure++)
        {
            // Every four minutes: never more than four within any fifteen.
            Assert.Equal(PasswordStatus.Incorrect, (await SignInAsync(host, password: "wrong")).Password.Status);
            host.Time.Advance(TimeSpan.FromMinutes(4));
        }

        Assert.Equal(PasswordStatus.Verified, (await SignInAsync(host)).Password.Status);
    }

    [Fact]
    public async Task A_success_clears_the_count()
    {
        await using var host = await StartAsync();
        for (var round = 0; round < 3; round++)
        {
            for (var failure = 0; failure < 4; failure++)
            {
                Assert.Equal(PasswordStatus.Incorrect, (await SignInAsync(host, password: "wrong")).Password.Status);
            }

            Assert.Equal(PasswordStatus.Verified, (await SignInAsync(host)).Password.Status);
        }
    }

    [Fact]
    public async Task Guesses_made_at_the_same_time_count_each()
    {
        await using var host = await StartAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => SignInAsync(host, password: "wrong"))));

        // Guesses that are being hashed when the fifth fails can go beyond the limit: one for each other core.
        Assert.InRange(results.Count(static result => result.Password.Status is PasswordStatus.Incorrect), 5, 5 + Environment.ProcessorCount - 1);
        Assert.Equal(PasswordStatus.LockedOut, (await SignInAsync(host)).Password.Status);
    }

    [Fact]
    public async Task A_right_guess_at_the_moment_in_which_others_lock_the_account_is_locked_out_with_them()
    {
        await using var host = await StartAsync();
        await using var another = host.Another();
        await SignInAsync(host, password: "wrong");
        host.Storage.Before = request =>
        {
            // The password was right, and the count is about to be cleared.
            if (request.Method == "PUT" && request.Uri.ToString().Contains("Users(", StringComparison.Ordinal))
            {
                host.Storage.Before = null;
                for (var failure = 0; failure < 4; failure++)
                {
                    Assert.Equal(PasswordStatus.Incorrect, (SignInAsync(another, password: "wrong").GetAwaiter().GetResult()).Password.Status);
                }
            }

            return Task.CompletedTask;
        };

        Assert.Equal(PasswordStatus.LockedOut, (await SignInAsync(host)).Password.Status);
        Assert.Empty(await TableContents.RowsAsync(host.Tables.Tokens));
    }

    [Fact]
    public async Task An_address_has_a_count_of_its_own_over_all_accounts()
    {
        await using var host = await StartAsync(("SignIn:MaxFailuresPerAddress", "3"));
        for (var failure = 0; failure < 3; failure++)
        {
            Assert.Equal(PasswordStatus.Incorrect, (await SignInAsync(host, $"nobody{failure}@example.com")).Password.Status);
        }

        Assert.Equal(PasswordStatus.LockedOut, (await SignInAsync(host)).Password.Status);
        Assert.Equal(PasswordStatus.Verified, (await SignInAsync(host, address: "192.0.2.2")).Password.Status);
    }

    [Fact]
    public async Task The_right_password_of_a_disabled_user_is_told_so_and_a_wrong_one_is_not()
    {
        await using var host = await StartAsync();
        await UserRows.ChangeAsync(host, "Enabled", false);

        Assert.Equal(PasswordStatus.Incorrect, (await SignInAsync(host, password: "wrong")).Password.Status);
        Assert.Equal(PasswordStatus.Disabled, (await SignInAsync(host)).Password.Status);
    }

    [Fact]
    public async Task A_user_without_a_password_cannot_sign_in()
    {
        await using var host = await StartAsync();
        await Edits.CreateAsync(host, new CreateUserRequest { Email = "without@example.com", Platform = "BYTEDESK" });

        Assert.Equal(PasswordStatus.Incorrect, (await SignInAsync(host, "without@example.com", "")).Password.Status);
    }

    [Fact]
    public async Task Hashes_again_when_the_iterations_have_risen_and_only_then()
    {
        await using var host = await StartAsync();
        var before = await UserRows.PasswordHashAsync(host);
        Assert.Equal(PasswordStatus.Verified, (await SignInAsync(host)).Password.Status);
        Assert.Equal(before, await UserRows.PasswordHashAsync(host));

        await using var risen = host.Another(("Passwords:Iterations", "250000"));
        Assert.Equal(PasswordStatus.Verified, (await SignInAsync(risen)).Password.Status);

        // One of them is the announcement of the day's audit, which each instance makes.
        Assert.Equal(8, risen.Storage.Requests.Count);

        var after = await UserRows.PasswordHashAsync(host);
        Assert.NotEqual(before, after);
        Assert.Equal(PasswordStatus.Verified, (await SignInAsync(risen)).Password.Status);
        Assert.Equal(after, await UserRows.PasswordHashAsync(host));
    }

    [Fact]
    public async Task Beyond_the_queue_sign_ins_are_refused_at_once()
    {
        await using var host = await StartAsync(("Passwords:QueueLimit", "0"));
        var leases = new List<RateLimitLease>();
        for (var core = 0; core < Environment.ProcessorCount; core++)
        {
            leases.Add((await host.Get<PasswordHashing>().TryAcquireAsync())!);
        }

        Assert.Equal(PasswordStatus.Busy, (await SignInAsync(host)).Password.Status);

        leases.ForEach(lease => lease.Dispose());
        Assert.Equal(PasswordStatus.Verified, (await SignInAsync(host)).Password.Status);
    }

    [Fact]
    public async Task A_failure_that_cannot_be_counted_is_not_answered_as_one()
    {
        await using var host = await StartAsync();
        host.Storage.Before = request => request.Method is "PATCH" or "PUT" or "MERGE" ? throw new ProcessDiedException() : Task.CompletedTask;

        await Assert.ThrowsAsync<ProcessDiedException>(() => SignInAsync(host, password: "wrong"));
    }

    [Fact]
    public async Task Failures_and_locks_are_on_the_audit_record()
    {
        await using var host = await StartAsync();
        for (var failure = 0; failure < 5; failure++)
        {
            await SignInAsync(host, password: "wrong");
            host.Time.Advance(TimeSpan.FromSeconds(1));
        }

        var events = (await TableContents.RowsAsync(host.Tables.AuditEvents)).Where(static row => row.GetString("Type") is not nameof(AuditEventType.UserCreated)).ToArray();

        // Newest first.
        Assert.Equal(
            [nameof(AuditEventType.AccountLocked), .. Enumerable.Repeat(nameof(AuditEventType.SignInFailed), 4)],
            events.Select(row => row.GetString("Type")));
        Assert.All(events, row => Assert.Equal("192.0.2.1", row.GetString("ClientAddress")));
    }

    private async Task<IdentityHost> StartAsync(params (string Key, string Value)[] settings)
    {
        var host = await IdentityHost.StartAsync(azurite, settings);
        var someone = new CreateUserRequest
        {
            Email = "someone@example.com",
            Mobile = "13800138000",
            Username = "somebody",
            Password = Password,
            Platform = "BYTEDESK",
        };
        await Edits.CreateAsync(host, someone);
        host.Storage.Reset();
        return host;
    }

    private static async Task<SignInResult> SignInAsync(
        IdentityHost host, string username = "somebody", string password = Password, string address = "192.0.2.1")
    {
        var result = await host.Get<SignInService>().SignInAsync(
            new LoginRequest { Username = username, Password = password, Channel = "FLUTTER", Platform = "BYTEDESK" }, address);
        UsedSecrets.AddPassword(password);
        UsedSecrets.AddFrom(result.Token?.Text ?? "");
        return result;
    }
}
