namespace Bytedesk.Functions.Tests.Faults;

/// <summary>A process that is killed in the middle of a creation.</summary>
public sealed class ProcessDeathTests
{
    // The process must not have given up when it is killed.
    private static readonly string[] Settings =
        ["--Storage:NetworkTimeoutMilliseconds=60000", "--Users:ReservationSeconds=1", "--Users:ReservationWaitSeconds=0"];

    // The announcement, the pending row, three names, the commit, the audit event, the announcement taken back. To die before a
    // step is to die after the one before it. Every step has its test within one process.
    [Theory]
    [InlineData(1, StorageFault.Held)]
    [InlineData(2, StorageFault.AnswerHeld)]
    [InlineData(5, StorageFault.AnswerHeld)]
    [InlineData(6, StorageFault.AnswerHeld)]
    [InlineData(8, StorageFault.AnswerHeld)]
    public async Task Killed_during_a_creation_it_comes_back_and_a_retry_ends_with_the_user_and_nothing_else(int step, StorageFault fault)
    {
        await using var deployment = await Deployment.StartAsync(Settings);
        var person = new Person();
        var admin = await DieDuringCreationAsync(deployment, person, step, fault);

        await using var app = await deployment.StartAppAsync();
        var api = new ApiClient(app);
        var retried = await ApiClient.RetryAsync(() => api.CreateAsync(admin, person));

        if (step >= 6)
        {
            Assert.EndsWith(" already exists", retried.ShouldFail(400), StringComparison.Ordinal);
        }
        else
        {
            Assert.Equal(person.Username, retried.Json.GetProperty("data").GetProperty("username").GetString());
        }

        foreach (var name in person.Names)
        {
            _ = ApiClient.TokenOf(await api.LogInAsync(name, person.Password));
        }

        await deployment.SweepEverythingAsync();
        await deployment.Rows.ShouldHoldTheAdministratorAndAsync(person);
    }

    [Theory]
    [InlineData(2, StorageFault.AnswerHeld)]
    [InlineData(5, StorageFault.AnswerHeld)]
    public async Task Killed_during_a_creation_that_nobody_retries_it_leaves_nothing_behind(int step, StorageFault fault)
    {
        await using var deployment = await Deployment.StartAsync(Settings);

        _ = await DieDuringCreationAsync(deployment, new Person(), step, fault);

        await deployment.SweepEverythingAsync();
        await deployment.Rows.ShouldHoldTheAdministratorAndAsync();
    }

    // With a key two more writes come first: the announcement of the record and the record.
    [Theory]
    [InlineData(4, StorageFault.AnswerHeld)]
    [InlineData(8, StorageFault.AnswerHeld)]
    [InlineData(11, StorageFault.Held)]
    public async Task Killed_during_a_creation_with_a_key_the_next_delivery_is_told_to_wait_and_then_gets_the_one_user(int step, StorageFault fault)
    {
        await using var deployment = await Deployment.StartAsync(Settings);
        var person = new Person();
        var admin = await DieDuringCreationAsync(deployment, person, step, fault, "delivery-1");

        await using var app = await deployment.StartAppAsync();
        var early = await new ApiClient(app).CreateAsync(admin, person, "delivery-1");
        _ = early.ShouldFail(409);
        await using var later = await deployment.StartAppAsync(new ShiftedClock { Ahead = TimeSpan.FromMinutes(1) });
        var api = new ApiClient(later);
        var answered = await ApiClient.RetryAsync(() => api.CreateAsync(admin, person, "delivery-1"));
        var again = await api.CreateAsync(admin, person, "delivery-1");

        var uid = ApiClient.UidOf(answered);
        Assert.Equal(answered.Body, again.Body);
        Assert.Equal(uid, ApiClient.UidOf(await api.ProfileAsync(ApiClient.TokenOf(await api.LogInAsync(person)))));
        await deployment.SweepEverythingAsync();
        await deployment.Rows.ShouldHoldTheAdministratorAndAsync(person);
    }

    [Fact]
    public async Task A_logout_that_was_answered_holds_whatever_dies_right_after()
    {
        await using var deployment = await Deployment.StartAsync(Settings);
        string token;
        await using (var process = await deployment.StartProcessAsync())
        {
            token = ApiClient.TokenOf(await ApiClient.RetryAsync(process.Api.LogInAdminAsync));
            Assert.Equal(200, (await process.Api.LogOutAsync(token)).Status);
            await process.KillAsync();
        }

        await using var restarted = await deployment.StartAppAsync();
        Assert.Equal(401, (await ApiClient.RetryAsync(() => new ApiClient(restarted).ProfileAsync(token))).Status);
    }

    private static async Task<string> DieDuringCreationAsync(
        Deployment deployment, Person person, int step, StorageFault fault, string? idempotencyKey = null)
    {
        await using var process = await deployment.StartProcessAsync();
        var admin = ApiClient.TokenOf(await ApiClient.RetryAsync(process.Api.LogInAdminAsync));
        deployment.Storage.Rule = Faults.OnWrite(step, fault);

        var creation = process.Api.CreateAsync(admin, person, idempotencyKey);
        await deployment.Storage.WaitUntilHeldAsync(TestContext.Current.CancellationToken);
        await process.KillAsync();

        _ = await Assert.ThrowsAsync<HttpRequestException>(() => creation);
        deployment.Storage.Rule = Faults.None;
        return admin;
    }
}
