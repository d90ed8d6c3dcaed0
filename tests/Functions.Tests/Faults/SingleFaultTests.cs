namespace Bytedesk.Functions.Tests.Faults;

public sealed class SingleFaultTests : SingleFault
{
    [Theory]
    [InlineData(StorageFault.InternalError)]
    [InlineData(StorageFault.Unavailable)]
    [InlineData(StorageFault.TooManyRequests)]
    public Task When_every_request_to_the_storage_fails_once_no_client_notices(StorageFault fault) => RunAsync(fault);
}

public sealed class SingleBreakTests : SingleFault
{
    [Theory]
    [InlineData(StorageFault.Reset)]
    [InlineData(StorageFault.AnswerLost)]
    [InlineData(StorageFault.AnswerTorn)]
    public Task When_every_connection_to_the_storage_breaks_once_no_client_notices(StorageFault fault) => RunAsync(fault);
}

public sealed class HeldRequestTests : SingleFault
{
    [Fact]
    public Task When_every_request_to_the_storage_is_held_up_once_no_client_notices() => RunAsync(StorageFault.Held);
}

public sealed class HeldAnswerTests : SingleFault
{
    [Fact]
    public Task When_every_answer_of_the_storage_is_held_up_once_no_client_notices() => RunAsync(StorageFault.AnswerHeld);
}

/// <summary>What a client does from sign-in to sign-out. In classes of their own, the slow faults run at the same time.</summary>
public abstract class SingleFault
{
    private protected static async Task RunAsync(StorageFault fault)
    {
        // Two failures would lock: one that counts twice would be seen.
        var patience = fault is StorageFault.Held or StorageFault.AnswerHeld ? 250 : 60_000;
        await using var deployment = await Deployment.StartAsync(
            $"--Storage:NetworkTimeoutMilliseconds={patience}", "--Storage:MaxRetries=8", "--SignIn:MaxFailures=2");
        deployment.Storage.Rule = Faults.Once(fault);
        await using var app = await deployment.StartAppAsync();
        var api = new ApiClient(app);
        var person = new Person();

        var admin = ApiClient.TokenOf(await api.LogInAdminAsync());
        var uid = ApiClient.UidOf(await api.CreateAsync(admin, person));
        var ofNobody = FailUntilLockedAsync(api, new Person());
        Assert.EndsWith(" already exists", (await api.CreateAsync(admin, person)).ShouldFail(400), StringComparison.Ordinal);
        _ = (await api.LogInAsync(person.Email, "not the password")).ShouldFail(401);
        var first = ApiClient.TokenOf(await api.LogInAsync(person));
        var second = ApiClient.TokenOf(await api.LogInAsync(person));
        Assert.Equal(uid, ApiClient.UidOf(await api.ProfileAsync(first)));
        Assert.Equal("""{"message":"success","code":200,"data":true}""", (await api.LogOutAsync(first)).Body);
        _ = (await api.ProfileAsync(first)).ShouldFail(401);
        Assert.Equal(uid, ApiClient.UidOf(await api.ProfileAsync(second)));
        Assert.Equal(200, (await api.ReadyAsync()).Status);
        await ofNobody;

        Assert.Equal(Ids(admin, first, second), await deployment.Rows.IdsAsync("Tokens"));
        Assert.Equal(Ids(admin, first, second), await deployment.Rows.AnnouncedAsync("token"));
        Assert.Equal(Ids(first), await deployment.Rows.RevokedAsync());
        Assert.Equal(
            ["SignInFailed", "SignedIn", "SignedIn", "SignedIn", "TokenRevoked", "UserCreated", "UserCreated"],
            (await deployment.Rows.ReadAsync("AuditEvents")).Select(static row => row.GetString("Type")).Order(StringComparer.Ordinal));
        await deployment.SweepEverythingAsync();
        await deployment.Rows.ShouldHoldTheAdministratorAndAsync(person);
    }

    private static async Task FailUntilLockedAsync(ApiClient api, Person nobody)
    {
        _ = (await api.LogInAsync(nobody)).ShouldFail(401);
        _ = (await api.LogInAsync(nobody)).ShouldFail(401);
        _ = (await api.LogInAsync(nobody)).ShouldFail(429);
    }

    private static IEnumerable<string> Ids(params string[] tokens) => tokens.Select(ApiClient.IdOf).Order(StringComparer.Ordinal);
}
