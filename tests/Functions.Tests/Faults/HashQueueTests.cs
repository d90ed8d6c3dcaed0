namespace Bytedesk.Functions.Tests.Faults;

public sealed class HashQueueTests
{
    private const int Waiting = 20;

    [Fact]
    public async Task With_every_core_taken_and_no_queue_who_needs_a_hash_is_503_at_once_and_later_served()
    {
        await using var deployment = await Deployment.StartAsync("--Passwords:QueueLimit=0", "--Storage:NetworkTimeoutMilliseconds=60000");
        await using var app = await deployment.StartAppAsync();
        var api = new ApiClient(app);
        var person = new Person();
        var admin = ApiClient.TokenOf(await api.LogInAdminAsync());

        // A sign-in reads its user in its turn on a core: held there, it keeps the core.
        deployment.Storage.Rule = Faults.To("Users", static request => !request.IsWrite, StorageFault.Held);
        var holding = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => api.LogInAdminAsync()).ToArray();
        foreach (var login in holding)
        {
            await deployment.Storage.WaitUntilHeldAsync(TestContext.Current.CancellationToken);
            Assert.False(login.IsCompleted);
        }

        deployment.Storage.Rule = Faults.None;
        foreach (var refused in await Task.WhenAll(Enumerable.Range(0, Waiting).Select(_ => api.LogInAdminAsync())))
        {
            Assert.Equal("Too many sign-ins at a time, try again later", refused.ShouldFail(503));
            Assert.True(refused.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        }

        var creation = await api.CreateAsync(admin, person);
        Assert.Equal("The user cannot be created right now, try again later", creation.ShouldFail(503));
        Assert.Equal(200, (await api.ProfileAsync(admin)).Status);

        deployment.Storage.ReleaseHeld();
        Assert.All(await Task.WhenAll(holding), static login => Assert.Equal(200, login.Status));
        Assert.Equal(200, (await ApiClient.RetryAsync(() => api.CreateAsync(admin, person))).Status);
        _ = ApiClient.TokenOf(await api.LogInAsync(person));
        Assert.Equal(2 + holding.Length, (await deployment.Rows.ReadAsync("Tokens")).Count);
    }

    [Fact]
    public async Task Of_many_sign_ins_at_a_time_each_gets_the_right_answer_or_a_503_that_a_retry_heals()
    {
        await using var deployment = await Deployment.StartAsync("--Passwords:QueueLimit=0");
        await using var app = await deployment.StartAppAsync();
        var api = new ApiClient(app);
        var admin = ApiClient.TokenOf(await api.LogInAdminAsync());
        var person = new Person();
        Assert.Equal(200, (await api.CreateAsync(admin, person)).Status);

        var answers = await Task.WhenAll(Enumerable.Range(0, Waiting).Select(async number => number % 10 is 0
            ? (Expected: 401, Answer: await ApiClient.RetryAsync(() => api.LogInAsync(person.Username, "not the password")))
            : (Expected: 200, Answer: await ApiClient.RetryAsync(() => api.LogInAsync(person)))));

        Assert.All(answers, static answer => Assert.Equal(answer.Expected, answer.Answer.Status));
        var tokens = answers.Where(static answer => answer.Expected is 200).Select(static answer => ApiClient.TokenOf(answer.Answer)).Append(admin);
        Assert.Equal(tokens.Select(ApiClient.IdOf).Order(StringComparer.Ordinal), await deployment.Rows.IdsAsync("Tokens"));
    }
}
