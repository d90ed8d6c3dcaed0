using System.Text.Json.Nodes;
using Bytedesk.Functions.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Bytedesk.Functions.Tests.Contract;

public sealed class LockoutTests(LockoutTests.WithDefaults service) : IClassFixture<LockoutTests.WithDefaults>
{
    private readonly FakeTimeProvider _clock = service.Clock!;

    [Fact]
    public async Task Five_failures_lock_the_account_for_15_minutes_whichever_name_was_used_and_the_right_password_too()
    {
        var (email, mobile) = (Service.NewEmail(), Service.NewMobile());
        var user = await service.NewUserAsync(new JsonObject { ["username"] = $"zhang-{mobile}", ["email"] = email, ["mobile"] = mobile, ["password"] = Service.Password });
        foreach (var name in (string[])[email, email.ToUpperInvariant(), $"ZHANG-{mobile}", mobile, email])
        {
            (await service.Anyone.LogInAsync(name, Service.Wrong)).ShouldBeUnauthorized();
        }

        await ShouldBeLockedAsync(service.Anyone, email, Service.Wrong);
        await ShouldBeLockedAsync(service.Anyone, mobile);
        _clock.Advance(TimeSpan.FromSeconds(899.5));
        await ShouldBeLockedAsync(service.Anyone, email, seconds: 1);
        _clock.Advance(TimeSpan.FromSeconds(0.5));
        _ = await service.SignedInAsync(user);

        var audited = (await service.AuditAsync(user.Text("uid"))).Where(static audited => audited.Text("type") is not ("USER_CREATED" or "SIGNED_IN")).ToArray();
        Assert.Equal(
            ["ACCOUNT_LOCKED", .. Enumerable.Repeat("SIGN_IN_FAILED", 4)],
            audited.Select(static audited => audited.Text("type")).Order(StringComparer.Ordinal));
        Assert.All(audited, static audited => Assert.Equal("127.0.0.1", audited.Text("clientAddress")));
    }

    [Fact]
    public async Task A_name_that_nobody_has_is_locked_like_any_other()
    {
        await FailAsync("nobody@example.com", 5);

        await ShouldBeLockedAsync(service.Anyone, "NOBODY@example.com");
    }

    [Fact]
    public async Task A_success_clears_the_count()
    {
        var user = await service.NewMemberAsync();
        for (var round = 0; round < 2; round++)
        {
            await FailAsync(user.Text("email"), 4);
            _ = await service.SignedInAsync(user);
        }
    }

    [Fact]
    public async Task A_failure_counts_for_15_minutes()
    {
        var user = await service.NewMemberAsync();
        for (var failure = 0; failure < 9; failure++)
        {
            // Every four minutes: never more than four within any fifteen.
            await FailAsync(user.Text("email"), 1);
            _clock.Advance(TimeSpan.FromMinutes(4));
        }

        _ = await service.SignedInAsync(user);
    }

    [Fact]
    public async Task All_three_numbers_are_settings()
    {
        await using var app = await new Deployment("--SignIn:MaxFailures=2", "--SignIn:WindowMinutes=1", "--SignIn:LockoutMinutes=2").StartAsync(_clock);
        var partner = new Partner(app);
        (await partner.LogInAsync(Deployment.AdminEmail, Service.Wrong)).ShouldBeUnauthorized();
        _clock.Advance(TimeSpan.FromMinutes(1));
        (await partner.LogInAsync(Deployment.AdminEmail, Service.Wrong)).ShouldBeUnauthorized();
        (await partner.LogInAsync(Deployment.AdminEmail, Service.Wrong)).ShouldBeUnauthorized();

        await ShouldBeLockedAsync(partner, Deployment.AdminEmail, Deployment.AdminPassword, seconds: 120);
        _clock.Advance(TimeSpan.FromMinutes(2));
        _ = await partner.AsAdministratorAsync();
    }

    [Fact]
    public async Task Failures_count_together_on_every_instance_and_across_a_restart()
    {
        var user = await service.NewMemberAsync();
        await FailAsync(user.Text("email"), 3);
        var other = new Partner(await service.OtherAsync());
        (await other.LogInAsync(user.Text("email"), Service.Wrong)).ShouldBeUnauthorized();

        await using var restarted = await service.Deployment.StartAsync(_clock);
        (await new Partner(restarted).LogInAsync(user.Text("email"), Service.Wrong)).ShouldBeUnauthorized();

        await ShouldBeLockedAsync(service.Anyone, user.Text("email"));
        await ShouldBeLockedAsync(other, user.Text("email"));
        await ShouldBeLockedAsync(new Partner(restarted), user.Text("email"));
    }

    [Fact]
    public async Task Failures_of_one_client_address_lock_it_for_every_account_and_no_other_address()
    {
        await using var app = await service.Deployment.StartAsync(
            _clock, "--ClientAddress:Header=X-Client-IP", "--SignIn:MaxFailuresPerAddress=3");
        var partner = new Partner(app);
        foreach (var (name, address) in new[] { ("a", "203.0.113.7"), ("b", "203.0.113.7:51234"), ("c", "198.51.100.1, 203.0.113.7") })
        {
            (await partner.LogInAsync(name, Service.Wrong, ("X-Client-IP", address))).ShouldBeUnauthorized();
        }

        var locked = await LogInAsync("203.0.113.7");
        locked.ShouldFail(429, "Too many failed sign-ins");
        Assert.Equal(900, locked.RetryAfter());
        _ = (await LogInAsync("203.0.113.8")).ShouldSucceed();
        _clock.Advance(TimeSpan.FromMinutes(15));
        _ = (await LogInAsync("203.0.113.7")).ShouldSucceed();

        // A header that the settings do not name buys no further tries.
        Task<Answer> LogInAsync(string address) => partner.LogInAsync(
            Deployment.AdminEmail, Deployment.AdminPassword, ("X-Client-IP", address), ("X-Forwarded-For", "203.0.113.9"));
    }

    [Fact]
    public async Task Clients_whose_address_nobody_tells_do_not_lock_each_other_out()
    {
        await using var app = await service.Deployment.StartAsync(
            _clock, static builder => builder.Services.AddSingleton(FunctionsHost.Present), "--SignIn:MaxFailuresPerAddress=1");
        var partner = new Partner(app);
        (await partner.LogInAsync("d", Service.Wrong)).ShouldBeUnauthorized();
        (await partner.LogInAsync("e", Service.Wrong)).ShouldBeUnauthorized();

        _ = await partner.AsAdministratorAsync();
    }

    private async Task FailAsync(string username, int times)
    {
        for (var failure = 0; failure < times; failure++)
        {
            (await service.Anyone.LogInAsync(username, Service.Wrong)).ShouldBeUnauthorized();
        }
    }

    private static async Task ShouldBeLockedAsync(Partner partner, string username, string password = Service.Password, int seconds = 900)
    {
        var answer = await partner.LogInAsync(username, password);
        answer.ShouldFail(429, "Too many failed sign-ins");
        Assert.Equal(seconds, answer.RetryAfter());
    }

    /// <summary>With the numbers of the contract.</summary>
    public sealed class WithDefaults : Service
    {
        public WithDefaults()
        {
            Clock = TestClock.Start();
            Deployment = new();
        }
    }
}
