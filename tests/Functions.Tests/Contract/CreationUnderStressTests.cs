using System.Text.Json.Nodes;
using Azure;

namespace Bytedesk.Functions.Tests.Contract;

/// <summary>A creation leaves no user or a whole one, whoever else creates and whenever the storage goes away.</summary>
public sealed class CreationUnderStressTests(Service service, CreationUnderStressTests.Impatient impatient)
    : IClassFixture<Service>, IClassFixture<CreationUnderStressTests.Impatient>
{
    // The bearer check's two reads, the announcement, the pending row, three names, the commit, the audit event and the
    // announcement's end: each with the request lost on its way, and with its answer lost on the way back.
    public static TheoryData<int, bool> Steps { get; } = new(
        from step in Enumerable.Range(0, 10)
        from answerLost in (bool[])[false, true]
        select (step, answerLost));

    [Fact]
    public async Task Of_64_parallel_creations_with_one_address_on_two_instances_exactly_one_succeeds()
    {
        var other = service.Administrator.At(await service.OtherAsync());
        var email = Service.NewEmail();

        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(i => (i % 4 < 2 ? service.Administrator : other).CreateUserAsync(new JsonObject
        {
            ["email"] = i % 2 is 0 ? email : email.ToUpperInvariant(),
            ["nickname"] = $"Li {i}",
            ["password"] = Service.Password,
        })));

        var created = Assert.Single(answers, static answer => answer.Status is 200).ShouldSucceed();
        Assert.All(answers.Where(static answer => answer.Status is not 200), static answer => answer.ShouldFail(400, "already exists"));
        var user = (await (await service.Anyone.SignedInAsync(email, Service.Password)).GetProfileAsync()).ShouldSucceed();
        Assert.Equal(created.GetRawText(), user.GetRawText());
        Assert.Equal(1, await service.CountUsersAsync(email));
    }

    [Fact]
    public async Task Creations_that_cross_each_other_in_their_names_all_end_and_no_name_has_two_owners()
    {
        var (a, b, c) = (Service.NewEmail(), Service.NewEmail(), Service.NewEmail());

        var answers = await Task.WhenAll(new (string Email, string Username)[] { (a, b), (b, c), (c, a) }.Select(user =>
            service.Administrator.CreateUserAsync(new JsonObject { ["email"] = user.Email, ["username"] = user.Username })));

        _ = Assert.Single(answers, static answer => answer.Status is 200);
        Assert.All(answers.Where(static answer => answer.Status is not 200), static answer => answer.ShouldFail(400, "already exists"));
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task When_the_storage_goes_away_at_any_step_there_is_no_user_or_a_whole_one_and_after_a_minute_the_names_are_free(int step, bool answerLost)
    {
        var email = Service.NewEmail();
        var user = new JsonObject { ["username"] = $"li-{email}", ["email"] = email, ["mobile"] = Service.NewMobile() };

        BreakFrom(step, answerLost);
        var broken = await impatient.App.SendJsonAsync(
            HttpMethod.Post, "/api/v1/user/create", Partner.WithPlatform(user), ("Authorization", $"Bearer {impatient.Administrator.Token}"));
        Assert.True(impatient.Wire.Requests.Count > step, "The creation takes fewer requests.");
        (impatient.Wire.Before, impatient.Wire.After) = (null, null);

        if (broken.Status is not 200)
        {
            _ = broken.ShouldFail(503);
            _ = broken.RetryAfter();
        }

        impatient.Clock!.Advance(TimeSpan.FromMinutes(1));
        var exists = await impatient.CountUsersAsync(email) is 1;
        var again = await impatient.Administrator.CreateUserAsync(user);
        if (exists)
        {
            again.ShouldFail(400, "already exists");
        }
        else
        {
            _ = again.ShouldSucceed();
            Assert.Equal(503, broken.Status);
        }

        Assert.Equal(1, await impatient.CountUsersAsync(email));
        (await impatient.Administrator.CreateUserAsync(user)).ShouldFail(400, "already exists");
    }

    private void BreakFrom(int step, bool answerLost)
    {
        var request = -1;
        impatient.Wire.Clear();
        if (answerLost)
        {
            impatient.Wire.After = _ => Break();
        }
        else
        {
            impatient.Wire.Before = _ =>
            {
                Break();
                return Task.CompletedTask;
            };
        }

        void Break()
        {
            if (Interlocked.Increment(ref request) >= step)
            {
                throw new RequestFailedException("The connection was reset.");
            }
        }
    }

    /// <summary>Asks the storage once, and waits for no other creation.</summary>
    public sealed class Impatient : Service
    {
        public Impatient()
        {
            Clock = TestClock.Start();
            Deployment = new("--Storage:MaxRetries=0", "--Users:ReservationWaitSeconds=0") { Wire = new StorageNetwork() };
        }
    }
}
