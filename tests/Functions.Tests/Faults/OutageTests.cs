namespace Bytedesk.Functions.Tests.Faults;

/// <inheritdoc cref="Outage"/>
public sealed class OutageTests : Outage
{
    [Theory]
    [MemberData(nameof(Faults.All), MemberType = typeof(Faults))]
    public async Task While_the_storage_is_away_all_is_503_and_afterwards_all_goes_on_without_a_restart(StorageFault fault)
    {
        await using var deployment = await Deployment.StartAsync(OneRetry, PatienceWith(fault));
        await using var app = await deployment.StartAppAsync();
        var api = new ApiClient(app);
        var person = new Person();
        var newcomer = new Person();
        var admin = ApiClient.TokenOf(await ApiClient.RetryAsync(api.LogInAdminAsync));
        _ = await ApiClient.RetryAsync(() => api.CreateAsync(admin, person));
        var token = ApiClient.TokenOf(await ApiClient.RetryAsync(() => api.LogInAsync(person)));

        deployment.Storage.Rule = Faults.Always(fault);
        ShouldBeUnavailable(await api.LogInAsync(person));
        ShouldBeUnavailable(await api.LogInAsync(person.Email, "not the password"));
        ShouldBeUnavailable(await api.ProfileAsync(token));
        ShouldBeUnavailable(await api.CreateAsync(admin, newcomer));
        ShouldBeUnavailable(await api.LogOutAsync(token));
        _ = await Assert.ThrowsAnyAsync<Exception>(app.SweepAsync);
        Assert.Equal("Not ready: tables", ShouldBeUnavailable(await api.ReadyAsync()));
        Assert.Equal(200, (await api.LiveAsync()).Status);
        _ = (await api.ProfileAsync("not.a.token")).ShouldFail(401);

        deployment.Storage.Rule = Faults.None;
        Assert.Equal(200, (await ApiClient.RetryAsync(api.ReadyAsync)).Status);
        Assert.Equal(200, (await ApiClient.RetryAsync(() => api.ProfileAsync(token))).Status);
        Assert.Equal(200, (await ApiClient.RetryAsync(() => api.LogOutAsync(token))).Status);
        Assert.Equal(401, (await ApiClient.RetryAsync(() => api.ProfileAsync(token))).Status);
        Assert.Equal(200, (await ApiClient.RetryAsync(() => api.CreateAsync(admin, newcomer))).Status);
        _ = ApiClient.TokenOf(await ApiClient.RetryAsync(() => api.LogInAsync(newcomer)));
        await deployment.SweepEverythingAsync();
        await deployment.Rows.ShouldHoldTheAdministratorAndAsync(person, newcomer);
    }
}

/// <inheritdoc cref="Outage"/>
public sealed class OutageAtStartTests : Outage
{
    [Theory]
    [InlineData(StorageFault.Unavailable)]
    [InlineData(StorageFault.Reset)]
    [InlineData(StorageFault.Held)]
    public async Task Started_while_the_storage_is_away_it_answers_503_and_serves_when_the_storage_comes(StorageFault fault)
    {
        await using var deployment = await Deployment.StartAsync(OneRetry, PatienceWith(fault));
        deployment.Storage.Rule = Faults.Always(fault);
        await using var app = await deployment.StartAppWithoutWaitingAsync();
        await using var another = await deployment.StartAppWithoutWaitingAsync();
        var api = new ApiClient(app);

        Assert.Equal("Not ready: tables", ShouldBeUnavailable(await api.ReadyAsync()));
        Assert.Equal(200, (await api.LiveAsync()).Status);
        ShouldBeUnavailable(await api.LogInAdminAsync());

        deployment.Storage.Rule = Faults.None;
        var token = ApiClient.TokenOf(await ApiClient.RetryAsync(api.LogInAdminAsync));
        Assert.Equal(200, (await ApiClient.RetryAsync(() => new ApiClient(another).ProfileAsync(token))).Status);
        Assert.Equal(200, (await ApiClient.RetryAsync(api.ReadyAsync)).Status);
        await deployment.SweepEverythingAsync();
        await deployment.Rows.ShouldHoldTheAdministratorAndAsync();
    }
}

/// <inheritdoc cref="Outage"/>
public sealed class OutageOfOneTableTests : Outage
{
    [Theory]
    [InlineData("LoginNames", true, 200, 503, 200)]
    [InlineData("LoginNames", false, 503, 200, 200)]
    [InlineData("SignInFailures", false, 503, 200, 200)]
    [InlineData("Users", true, 200, 503, 200)]
    [InlineData("Users", false, 503, 503, 503)]
    [InlineData("Expirations", true, 503, 503, 200)]
    [InlineData("Tokens", false, 200, 503, 503)]
    [InlineData("Tokens", true, 503, 200, 503)]
    [InlineData("Revocations", false, 200, 200, 200)]
    [InlineData("AuditEvents", true, 200, 200, 200)]
    public async Task When_one_table_is_away_what_cannot_be_known_or_kept_is_503_and_the_rest_goes_on(
        string table, bool writes, int login, int creation, int logout)
    {
        await using var deployment = await Deployment.StartAsync(OneRetry);
        await using var app = await deployment.StartAppAsync();
        var api = new ApiClient(app);
        var person = new Person();
        var admin = ApiClient.TokenOf(await api.LogInAdminAsync());
        Assert.Equal(200, (await api.CreateAsync(admin, person)).Status);
        var token = ApiClient.TokenOf(await api.LogInAsync(person));

        deployment.Storage.Rule = Faults.To(table, request => request.IsWrite == writes);
        var loggedIn = await api.LogInAsync(person);
        Assert.Equal(login, loggedIn.Status);
        Assert.Equal(creation, (await api.CreateAsync(admin, new Person())).Status);
        Assert.Equal(logout, (await api.LogOutAsync(token)).Status);

        deployment.Storage.Rule = Faults.None;
        Assert.Equal(logout is 200 ? 401 : 200, (await api.ProfileAsync(token)).Status);
        Assert.Equal(login is 200 ? 3 : 2, (await deployment.Rows.ReadAsync("Tokens")).Count);
        Assert.Equal(creation is 200 ? 3 : 2, (await deployment.Rows.ReadUsersAsync()).Count);
    }

    [Fact]
    public async Task A_creation_that_is_kept_succeeds_though_its_announcement_cannot_be_taken_back()
    {
        await using var deployment = await Deployment.StartAsync(OneRetry);
        await using var app = await deployment.StartAppAsync();
        var api = new ApiClient(app);
        var person = new Person();
        var admin = ApiClient.TokenOf(await api.LogInAdminAsync());

        deployment.Storage.Rule = Faults.To("Expirations", static request => request.Method is "DELETE");
        Assert.Equal(200, (await api.CreateAsync(admin, person)).Status);

        deployment.Storage.Rule = Faults.None;
        await deployment.SweepEverythingAsync();
        await deployment.Rows.ShouldHoldTheAdministratorAndAsync(person);
    }
}

/// <summary>The storage is away, wholly or in part. In classes that run side by side: much of it is waiting.</summary>
public abstract class Outage
{
    private protected const string OneRetry = "--Storage:MaxRetries=1";

    // Short where it is waited out, and else too long for a busy machine to look like a storage that is away.
    private protected static string PatienceWith(StorageFault fault) =>
        $"--Storage:NetworkTimeoutMilliseconds={(fault is StorageFault.Held or StorageFault.AnswerHeld ? 500 : 60_000)}";

    private protected static string ShouldBeUnavailable(Answer answer)
    {
        Assert.True(answer.Headers.RetryAfter?.Delta >= TimeSpan.FromSeconds(1));
        return answer.ShouldFail(503);
    }
}
