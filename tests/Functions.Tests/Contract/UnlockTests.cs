using System.Text.Json;

namespace Bytedesk.Functions.Tests.Contract;

public sealed class UnlockTests
{
    private readonly FakeTimeProvider _clock = TestClock.Start();

    [Fact]
    public async Task An_administrator_sees_the_lock_of_an_account_and_lifts_it()
    {
        await using var app = await new Deployment("--SignIn:MaxFailures=2").StartAsync(_clock);
        var anyone = new Partner(app);
        var administrator = await anyone.AsAdministratorAsync();
        var user = (await administrator.CreateUserAsync(new() { ["email"] = "locked@example.com", ["password"] = Service.Password })).ShouldSucceed();
        Assert.False(await HasLockAsync(administrator, user));
        for (var failure = 0; failure < 2; failure++)
        {
            (await anyone.LogInAsync("locked@example.com", "incorrect horse battery")).ShouldBeUnauthorized();
        }

        var seen = (await administrator.GetAsync(user.Path())).ShouldSucceed();
        Assert.Equal(_clock.GetUtcNow().AddMinutes(15), seen.GetProperty("lockedUntil").GetDateTimeOffset(), TimeSpan.FromMilliseconds(1));
        _ = (await anyone.LogInAsync("locked@example.com", Service.Password)).ShouldFail(429);

        var unlocked = (await administrator.PostAsync(user.Path("/unlock"), null)).ShouldSucceed();
        Assert.False(unlocked.TryGetProperty("lockedUntil", out _));
        _ = (await anyone.LogInAsync("locked@example.com", Service.Password)).ShouldSucceed();
        var events = (await administrator.GetAsync($"/api/audit/list?type=USER_UNLOCKED&userUid={user.Text("uid")}")).ShouldSucceed();
        Assert.Single(events.GetProperty("content").EnumerateArray());
    }

    [Fact]
    public async Task A_lock_that_has_ended_is_not_shown_and_only_administrators_unlock()
    {
        await using var app = await new Deployment("--SignIn:MaxFailures=1").StartAsync(_clock);
        var anyone = new Partner(app);
        var administrator = await anyone.AsAdministratorAsync();
        var user = (await administrator.CreateUserAsync(new() { ["email"] = "locked@example.com", ["password"] = Service.Password })).ShouldSucceed();
        var own = await anyone.SignedInAsync("locked@example.com", Service.Password);
        (await anyone.LogInAsync("locked@example.com", "incorrect horse battery")).ShouldBeUnauthorized();

        _ = (await own.PostAsync(user.Path("/unlock"), null)).ShouldFail(403);
        Assert.True(await HasLockAsync(administrator, user));
        _clock.Advance(TimeSpan.FromMinutes(15));
        Assert.False(await HasLockAsync(administrator, user));
        _ = (await administrator.PostAsync("/api/users/00000000000000000000000000000000/unlock", null)).ShouldFail(404);
    }

    private static async Task<bool> HasLockAsync(Partner administrator, JsonElement user) =>
        (await administrator.GetAsync("/api/users/list?name=locked@example.com")).ShouldSucceed().GetProperty("content")[0] is var seen
        && seen.Text("uid") == user.Text("uid")
        && seen.TryGetProperty("lockedUntil", out _);
}
