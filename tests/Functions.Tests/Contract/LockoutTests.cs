using System.Text.Json.Nodes;
using Bytedesk.Functions.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Bytedesk.Functions.Tests.Contract;

public sealed class LockoutTests
{
    private const string Wrong = "incorrect horse battery";

    private readonly FakeTimeProvider _clock = TestClock.Start();

    [Fact]
    public async Task Five_failures_lock_the_account_for_15_minutes_whichever_name_was_used_and_the_right_password_too()
    {
        await using var app = await new Deployment().StartAsync(_clock);
        var partner = new Partner(app);
        foreach (var name in (string[])[Deployment.AdminEmail, "ADMIN@example.com", "Admin@Example.com", Deployment.AdminEmail, Deployment.AdminEmail])
        {
            (await partner.LogInAsync(name, Wrong)).ShouldBeUnauthorized();
        }

        await ShouldBeLockedAsync(partner, Deployment.AdminEmail, Wrong, seconds: 900);
        await ShouldBeLockedAsync(partner, Deployment.AdminEmail, Deployment.AdminPassword, seconds: 900);
        _clock.Advance(TimeSpan.FromSeconds(899.5));
        await ShouldBeLockedAsync(partner, Deployment.AdminEmail, Deployment.AdminPassword, seconds: 1);
        _clock.Advance(TimeSpan.FromSeconds(0.5));
        _ = (await partner.LogInAsync(Deployment.AdminEmail, Deployment.AdminPassword)).ShouldSucceed();
    }

    [Fact]
    public async Task Failures_by_username_address_and_number_are_failures_of_one_account()
    {
        await using var app = await new Deployment("--SignIn:MaxFailures=3").StartAsync(_clock);
        var partner = new Partner(app);
        _ = (await (await partner.AsAdministratorAsync()).CreateUserAsync(new JsonObject
        {
            ["username"] = "zhang",
            ["email"] = "zhang@example.com",
            ["mobile"] = "13800138000",
            ["password"] = "correct horse battery",
        })).ShouldSucceed();

        foreach (var name in (string[])["zhang", "zhang@example.com", "13800138000"])
        {
            (await partner.LogInAsync(name, Wrong)).ShouldBeUnauthorized();
        }

        await ShouldBeLockedAsync(partner, "ZHANG", "correct horse battery", seconds: 900);
        _ = (await partner.LogInAsync(Deployment.AdminEmail, Deployment.AdminPassword)).ShouldSucceed();
    }

    [Fact]
    public async Task A_name_that_nobody_has_is_locked_like_any_other()
    {
        await using var app = await new Deployment("--SignIn:MaxFailures=2").StartAsync(_clock);
        var partner = new Partner(app);
        (await partner.LogInAsync("nobody@example.com", Wrong)).ShouldBeUnauthorized();
        (await partner.LogInAsync("Nobody@example.com", Wrong)).ShouldBeUnauthorized();

        await ShouldBeLockedAsync(partner, "NOBODY@example.com", Wrong, seconds: 900);
    }

    [Fact]
    public async Task A_success_clears_the_count()
    {
        await using var app = await new Deployment("--SignIn:MaxFailures=2").StartAsync(_clock);
        var partner = new Partner(app);
        for (var round = 0; round < 2; round++)
        {
            (await partner.LogInAsync(Deployment.AdminEmail, Wrong)).ShouldBeUnauthorized();
            _ = (await partner.LogInAsync(Deployment.AdminEmail, Deployment.AdminPassword)).ShouldSucceed();
        }
    }

    [Fact]
    public async Task Failures_that_are_15_minutes_old_do_not_count()
    {
        await using var app = await new Deployment("--SignIn:MaxFailures=2").StartAsync(_clock);
        var partner = new Partner(app);
        (await partner.LogInAsync(Deployment.AdminEmail, Wrong)).ShouldBeUnauthorized();
        _clock.Advance(TimeSpan.FromMinutes(15));

        (await partner.LogInAsync(Deployment.AdminEmail, Wrong)).ShouldBeUnauthorized();
        _ = (await partner.LogInAsync(Deployment.AdminEmail, Deployment.AdminPassword)).ShouldSucceed();
    }

    [Fact]
    public async Task All_three_numbers_are_settings()
    {
        await using var app = await new Deployment("--SignIn:MaxFailures=2", "--SignIn:WindowMinutes=1", "--SignIn:LockoutMinutes=2").StartAsync(_clock);
        var partner = new Partner(app);
        (await partner.LogInAsync(Deployment.AdminEmail, Wrong)).ShouldBeUnauthorized();
        _clock.Advance(TimeSpan.FromMinutes(1));
        (await partner.LogInAsync(Deployment.AdminEmail, Wrong)).ShouldBeUnauthorized();
        (await partner.LogInAsync(Deployment.AdminEmail, Wrong)).ShouldBeUnauthorized();

        await ShouldBeLockedAsync(partner, Deployment.AdminEmail, Deployment.AdminPassword, seconds: 120);
        _clock.Advance(TimeSpan.FromMinutes(2));
        _ = (await partner.LogInAsync(Deployment.AdminEmail, Deployment.AdminPassword)).ShouldSucceed();
    }

    [Fact]
    public async Task Failures_count_together_on_every_instance_and_across_a_restart()
    {
        var deployment = new Deployment("--SignIn:MaxFailures=3");
        await using (var first = await deployment.StartAsync(_clock))
        {
            (await new Partner(first).LogInAsync(Deployment.AdminEmail, Wrong)).ShouldBeUnauthorized();
            await using var second = await deployment.StartAsync(_clock);
            (await new Partner(second).LogInAsync(Deployment.AdminEmail, Wrong)).ShouldBeUnauthorized();
        }

        await using var third = await deployment.StartAsync(_clock);
        (await new Partner(third).LogInAsync(Deployment.AdminEmail, Wrong)).ShouldBeUnauthorized();
        await using var fourth = await deployment.StartAsync(_clock);
        await ShouldBeLockedAsync(new Partner(third), Deployment.AdminEmail, Deployment.AdminPassword, seconds: 900);
        await ShouldBeLockedAsync(new Partner(fourth), Deployment.AdminEmail, Deployment.AdminPassword, seconds: 900);
    }

    [Fact]
    public async Task Failures_of_one_client_address_lock_it_for_every_account_and_no_other_address()
    {
        await using var app = await new Deployment().StartAsync(
            _clock, "--ClientAddress:Header=X-Client-IP", "--SignIn:MaxFailuresPerAddress=3");
        var partner = new Partner(app);
        foreach (var (name, address) in new[] { ("a", "203.0.113.7"), ("b", "203.0.113.7:51234"), ("c", "198.51.100.1, 203.0.113.7") })
        {
            (await partner.LogInAsync(name, Wrong, ("X-Client-IP", address))).ShouldBeUnauthorized();
        }

        var locked = await LogInAsync("203.0.113.7");
        Assert.Contains("Too many failed sign-ins", locked.ShouldFail(429), StringComparison.Ordinal);
        Assert.Equal(900, locked.RetryAfter());
        _ = (await LogInAsync("203.0.113.8")).ShouldSucceed();
        _clock.Advance(TimeSpan.FromMinutes(15));
        _ = (await LogInAsync("203.0.113.7")).ShouldSucceed();

        Task<Answer> LogInAsync(string address) =>
            partner.LogInAsync(Deployment.AdminEmail, Deployment.AdminPassword, ("X-Client-IP", address));
    }

    [Fact]
    public async Task A_header_that_the_settings_do_not_name_buys_no_further_tries()
    {
        await using var app = await new Deployment().StartAsync(_clock, "--SignIn:MaxFailuresPerAddress=2");
        var partner = new Partner(app);
        (await partner.LogInAsync("a", Wrong, ("X-Forwarded-For", "203.0.113.1"))).ShouldBeUnauthorized();
        (await partner.LogInAsync("b", Wrong, ("X-Forwarded-For", "203.0.113.2"))).ShouldBeUnauthorized();

        _ = (await partner.LogInAsync("c", Wrong, ("X-Forwarded-For", "203.0.113.3"))).ShouldFail(429);
    }

    [Fact]
    public async Task Clients_whose_address_nobody_tells_do_not_lock_each_other_out()
    {
        await using var app = await new Deployment().StartAsync(
            _clock, static builder => builder.Services.AddSingleton(FunctionsHost.Present), "--SignIn:MaxFailuresPerAddress=1");
        var partner = new Partner(app);
        (await partner.LogInAsync("a", Wrong)).ShouldBeUnauthorized();
        (await partner.LogInAsync("b", Wrong)).ShouldBeUnauthorized();

        _ = (await partner.LogInAsync(Deployment.AdminEmail, Deployment.AdminPassword)).ShouldSucceed();
    }

    [Fact]
    public async Task Unless_set_otherwise_an_address_has_100_tries()
    {
        await using var app = await RunningApp.StartAsync();

        var options = app.App.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<Bytedesk.Functions.SignIn.SignInOptions>>().Value;

        Assert.Equal((5, 100, 15, 15), (options.MaxFailures, options.MaxFailuresPerAddress, options.WindowMinutes, options.LockoutMinutes));
    }

    private static async Task ShouldBeLockedAsync(Partner partner, string username, string password, int seconds)
    {
        var answer = await partner.LogInAsync(username, password);
        Assert.Contains("Too many failed sign-ins", answer.ShouldFail(429), StringComparison.Ordinal);
        Assert.Equal(seconds, answer.RetryAfter());
    }
}
