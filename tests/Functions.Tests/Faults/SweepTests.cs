using Bytedesk.Functions.Tests.Expiry;

namespace Bytedesk.Functions.Tests.Faults;

public sealed class SweepTests
{
    private const int Logins = 4;
    private const int Logouts = 2;
    private const int Names = 3;

    [Fact]
    public async Task Two_sweeps_at_a_time_under_load_remove_what_has_expired_once_and_nothing_else()
    {
        await using var deployment = await Deployment.StartAsync();
        var person = await LiveInThePastAsync(deployment);
        await using var one = await deployment.StartAppAsync();
        await using var other = await deployment.StartAppAsync();
        using var stop = new CancellationTokenSource();
        var load = LoadAsync([new ApiClient(one), new ApiClient(other)], person, stop.Token);

        var sweeps = await Task.WhenAll(one.SweepAsync(), other.SweepAsync());
        await stop.CancelAsync();
        var (kept, revoked) = await load;

        Assert.All(sweeps, static sweep => Assert.Equal((0, true), (sweep.Failed, sweep.Completed)));
        Assert.Equal(Logins, sweeps.Sum(static sweep => sweep.Of("token")));
        Assert.Equal(2, sweeps.Sum(static sweep => sweep.Of("failures")));
        Assert.Equal(1, sweeps.Sum(static sweep => sweep.Of("idempotency")));

        Assert.Equal(1, sweeps.Sum(static sweep => sweep.Of("user")));

        Assert.Equal(kept.Concat(revoked).Order(StringComparer.Ordinal), await deployment.Rows.IdsAsync("Tokens"));
        Assert.Equal(kept.Concat(revoked).Order(StringComparer.Ordinal), await deployment.Rows.AnnouncedAsync("token"));
        Assert.Equal(revoked.Order(StringComparer.Ordinal), await deployment.Rows.RevokedAsync());
        await deployment.SweepEverythingAsync();
        await deployment.Rows.ShouldHoldTheAdministratorAndAsync(person);
    }

    // A hundred days ago: all that it leaves but the users has expired by now.
    private static async Task<Person> LiveInThePastAsync(Deployment deployment)
    {
        await using var app = await deployment.StartAppAsync(new ShiftedClock { Ahead = TimeSpan.FromDays(-100) });
        var api = new ApiClient(app);
        var person = new Person();
        var tokens = new List<string>();
        for (var login = 0; login < Logins; login++)
        {
            tokens.Add(ApiClient.TokenOf(await api.LogInAdminAsync()));
        }

        Assert.Equal(200, (await api.CreateAsync(tokens[0], person, "delivery-1")).Status);

        // One counter of the name, which nobody has, and one of the address.
        _ = (await api.LogInAsync(new Person())).ShouldFail(401);
        deployment.Storage.Rule = Faults.To("Users", static request => request.Method is "PUT", StorageFault.Reset);
        _ = (await api.CreateAsync(tokens[0], new Person())).ShouldFail(503);
        deployment.Storage.Rule = Faults.None;
        foreach (var token in tokens.Take(Logouts))
        {
            Assert.Equal(200, (await api.LogOutAsync(token)).Status);
        }

        Assert.Equal(1 + 2 * Names, (await deployment.Rows.ReadAsync("LoginNames")).Count);
        return person;
    }

    private static async Task<(List<string> Kept, List<string> Revoked)> LoadAsync(ApiClient[] instances, Person person, CancellationToken stop)
    {
        var (kept, revoked) = (new List<string>(), new List<string>());
        do
        {
            foreach (var (here, there) in ((ApiClient, ApiClient)[])[(instances[0], instances[1]), (instances[1], instances[0])])
            {
                var token = ApiClient.TokenOf(await here.LogInAsync(person));
                Assert.Equal(200, (await there.ProfileAsync(token)).Status);
                kept.Add(ApiClient.IdOf(token));
                var brief = ApiClient.TokenOf(await there.LogInAsync(person));
                Assert.Equal(200, (await here.LogOutAsync(brief)).Status);
                Assert.Equal(401, (await there.ProfileAsync(brief)).Status);
                revoked.Add(ApiClient.IdOf(brief));
            }
        }
        while (!stop.IsCancellationRequested);
        return (kept, revoked);
    }
}
