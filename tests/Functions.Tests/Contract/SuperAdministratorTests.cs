using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;

namespace Bytedesk.Functions.Tests.Contract;

public sealed class SuperAdministratorTests
{
    private const string Reference = "@Microsoft.KeyVault(SecretUri=https://v.vault.azure.net/secrets/one)";

    private readonly Deployment _deployment = new() { Logs = new LogRecorder() };

    [Fact]
    public async Task Who_comes_first_can_already_sign_in()
    {
        // The clock stands still, so no request gives up waiting for the start to be over.
        await using var app = await _deployment.StartWithoutWaitingAsync(TestClock.Start());

        _ = await new Partner(app).AsAdministratorAsync();
    }

    [Fact]
    public async Task The_settings_make_a_super_administrator_with_their_number_and_nickname()
    {
        await using var app = await _deployment.StartAsync(own: ["--SuperAdmin:Nickname=总管", "--SuperAdmin:Mobile=13800138000"]);

        var user = (await new Partner(app).LogInAsync("13800138000", Deployment.AdminPassword)).ShouldSucceed().GetProperty("user");

        Assert.True(user.Flag("superUser"));
        Assert.Equal("总管", user.Text("nickname"));
        Assert.Equal(Deployment.AdminEmail, user.Text("email"));
        Assert.Equal(Deployment.AdminEmail, user.Text("username"));
        Assert.Equal(["ROLE_SUPER", "ROLE_USER"], user.Texts("authorities"));
    }

    [Fact]
    public async Task Several_instances_that_start_at_once_make_one()
    {
        var apps = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _deployment.StartAsync()));
        try
        {
            var uids = new HashSet<string?>();
            foreach (var app in apps)
            {
                var data = (await new Partner(app).LogInAsync(Deployment.AdminEmail, Deployment.AdminPassword)).ShouldSucceed();
                _ = uids.Add(data.GetProperty("user").Text("uid"));
            }

            Assert.Single(uids);
            Assert.Equal(1, await CountUsersAsync(apps[0]));
        }
        finally
        {
            foreach (var app in apps)
            {
                await app.DisposeAsync();
            }
        }
    }

    [Fact]
    public async Task A_changed_setting_does_not_reset_the_password_and_makes_no_second_one()
    {
        await (await _deployment.StartAsync()).DisposeAsync();

        await using var app = await _deployment.StartAsync(own: ["--SuperAdmin:Password=AnotherPassword456!", "--SuperAdmin:Email=ADMIN@example.com", "--SuperAdmin:Nickname=Other"]);

        var user = (await new Partner(app).LogInAsync(Deployment.AdminEmail, Deployment.AdminPassword)).ShouldSucceed().GetProperty("user");
        Assert.NotEqual("Other", user.Text("nickname"));
        (await new Partner(app).LogInAsync(Deployment.AdminEmail, "AnotherPassword456!")).ShouldBeUnauthorized();
        Assert.Equal(1, await CountUsersAsync(app));
    }

    [Fact]
    public async Task The_password_may_be_taken_out_of_the_settings_afterwards()
    {
        await (await _deployment.StartAsync()).DisposeAsync();

        await using var app = await _deployment.StartAsync(own: "--SuperAdmin:Password=");

        _ = await new Partner(app).AsAdministratorAsync();
        Assert.DoesNotContain(_deployment.Logs!.Lines, static line => line.Level >= LogLevel.Error);
    }

    [Fact]
    public async Task A_user_who_has_the_name_already_is_not_promoted_and_the_log_says_so()
    {
        await using (var first = await _deployment.StartAsync())
        {
            var administrator = await new Partner(first).AsAdministratorAsync();
            _ = (await administrator.CreateUserAsync(new JsonObject { ["email"] = "another@example.com", ["password"] = "correct horse battery" })).ShouldSucceed();
        }

        await using var app = await _deployment.StartAsync(own: "--SuperAdmin:Email=Another@example.com");

        var another = await new Partner(app).SignedInAsync("another@example.com", "correct horse battery");
        Assert.False((await another.GetProfileAsync()).ShouldSucceed().Flag("superUser"));
        _ = (await another.CreateUserAsync(new JsonObject { ["email"] = "x@example.com" })).ShouldFail(403);
        (await new Partner(app).LogInAsync("another@example.com", Deployment.AdminPassword)).ShouldBeUnauthorized();
        Assert.Contains(_deployment.Logs!.Lines, static line => line.Level is LogLevel.Error && line.Message.Contains("no super administrator", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--SuperAdmin:Password=", "SuperAdmin:Password")]
    [InlineData("--SuperAdmin:Password=short", "Password must be")]
    [InlineData("--SuperAdmin:Email=nobody@nowhere", "Email SuperAdmin:Email is not valid")]
    [InlineData($"--SuperAdmin:Password={Reference}", "SuperAdmin:Password is a Key Vault reference that is not resolved")]
    [InlineData($"--SuperAdmin:Email={Reference}", "SuperAdmin:Email is a Key Vault reference that is not resolved")]
    [InlineData($"--SuperAdmin:Nickname={Reference}", "SuperAdmin:Nickname is a Key Vault reference that is not resolved")]
    [InlineData($"--SuperAdmin:Mobile={Reference}", "SuperAdmin:Mobile is a Key Vault reference that is not resolved")]
    public async Task Without_what_it_takes_there_is_none_and_the_log_says_why_and_the_rest_works(string setting, string reason)
    {
        await using var app = await _deployment.StartAsync(own: setting);

        (await new Partner(app).LogInAsync(Deployment.AdminEmail, Deployment.AdminPassword)).ShouldBeUnauthorized();
        (await new Partner(app).LogInAsync(Deployment.AdminEmail, Reference)).ShouldBeUnauthorized();
        Assert.Equal(200, (await app.GetAsync("/health/ready")).Status);
        Assert.Equal(0, await CountUsersAsync(app));
        var line = Assert.Single(_deployment.Logs!.Lines, static line => line.Level is LogLevel.Error);
        Assert.Contains(reason, line.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(_deployment.Logs.Lines, static line => line.Message.Contains("nobody@nowhere", StringComparison.Ordinal));

        await using var corrected = await _deployment.StartAsync();
        _ = await new Partner(corrected).AsAdministratorAsync();
    }

    private async Task<int> CountUsersAsync(RunningApp app)
    {
        var count = 0;
        await foreach (var _ in _deployment.Table(app, "Users").QueryAsync<TableEntity>("State eq 'Active'", cancellationToken: TestContext.Current.CancellationToken))
        {
            count++;
        }

        return count;
    }
}
