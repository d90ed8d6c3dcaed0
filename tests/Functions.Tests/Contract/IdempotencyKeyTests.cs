using System.Text;
using System.Text.Json.Nodes;

namespace Bytedesk.Functions.Tests.Contract;

public sealed class IdempotencyKeyTests(Service service) : IClassFixture<Service>
{
    [Fact]
    public async Task A_refusal_is_given_again_too()
    {
        var (name, other) = (Service.NewEmail(), Service.NewEmail());
        _ = await service.NewUserAsync(new JsonObject { ["email"] = name });
        var user = new JsonObject { ["email"] = other, ["username"] = name };

        var first = await service.Administrator.CreateUserAsync(user, "refused twice");
        service.Wire.Clear();
        var second = await service.Administrator.CreateUserAsync(user, "refused twice");

        Assert.Equal($"Username {name} already exists", first.ShouldFail(400));
        Assert.Equal(first.Body, second.Body);
        Assert.Equal(400, second.Status);
        Assert.DoesNotContain("POST LoginNames", service.Wire.Requests);
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_422_and_makes_no_user()
    {
        var (first, second) = (Service.NewEmail(), Service.NewEmail());
        _ = (await service.Administrator.CreateUserAsync(new JsonObject { ["email"] = first }, "one key")).ShouldSucceed();

        _ = (await service.Administrator.CreateUserAsync(new JsonObject { ["email"] = second }, "one key")).ShouldFail(422);
        _ = (await service.Administrator.CreateUserAsync(new JsonObject { ["email"] = first, ["nickname"] = "N" }, "one key")).ShouldFail(422);

        _ = await service.NewUserAsync(new JsonObject { ["email"] = second });
    }

    [Fact]
    public async Task Keys_are_compared_exactly_and_belong_to_their_sender_and_what_is_created()
    {
        var another = await service.NewSuperUserAsync();

        foreach (var (sender, key) in new[] { (service.Administrator, "key"), (service.Administrator, "KEY"), (another, "key") })
        {
            var email = Service.NewEmail();
            Assert.Equal(email, (await sender.CreateUserAsync(new JsonObject { ["email"] = email }, key)).ShouldSucceed().Text("email"));
        }

        Assert.Equal("CRM", (await another.CreateTokenAsync(new JsonObject { ["name"] = "CRM" }, "key")).ShouldSucceed().Text("name"));
    }

    [Fact]
    public async Task While_the_first_delivery_runs_the_second_is_409_and_told_when_to_come_again()
    {
        var user = new JsonObject { ["email"] = Service.NewEmail() };
        var (arrived, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        service.Wire.Before = request =>
        {
            if (request.Kind is not "PUT Users")
            {
                return Task.CompletedTask;
            }

            arrived.SetResult();
            return release.Task;
        };
        var running = service.Administrator.CreateUserAsync(user, "two at a time");
        await arrived.Task;
        service.Wire.Before = null;

        var meanwhile = await service.Administrator.CreateUserAsync(user, "two at a time");
        var withAnotherBody = await service.Administrator.CreateUserAsync([], "two at a time");
        release.SetResult();

        _ = meanwhile.ShouldFail(409);
        Assert.InRange(meanwhile.RetryAfter(), 1, 2);
        _ = withAnotherBody.ShouldFail(422);
        var first = await running;
        _ = first.ShouldSucceed();
        Assert.Equal(first.Body, (await service.Administrator.CreateUserAsync(user, "two at a time")).Body);
    }

    [Fact]
    public async Task Of_many_deliveries_at_a_time_one_creates_and_the_others_get_its_answer_or_409()
    {
        var user = new JsonObject { ["email"] = Service.NewEmail() };

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => service.Administrator.CreateUserAsync(user, "many at a time")));

        Assert.All(answers, static answer => Assert.True(answer.Status is 200 or 409, answer.Body));
        Assert.Single(answers.Where(static answer => answer.Status is 200).Select(static answer => answer.Body).Distinct());
    }

    [Fact]
    public async Task An_answer_is_kept_for_24_hours()
    {
        var clock = TestClock.Start();
        await using var app = await new Deployment().StartAsync(clock);
        var administrator = await new Partner(app).AsAdministratorAsync();
        var user = new JsonObject { ["email"] = "a@example.com" };
        var first = await administrator.CreateUserAsync(user, "key");

        clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        Assert.Equal(first.Body, (await administrator.CreateUserAsync(user, "key")).Body);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("Email a@example.com already exists", (await administrator.CreateUserAsync(user, "key")).ShouldFail(400));
    }

    [Theory]
    [InlineData("k")]
    [InlineData("webhook/42: {a b}, ~!")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678")]
    public async Task A_second_delivery_with_a_key_of_up_to_128_characters_gets_the_first_answer_byte_for_byte_and_makes_no_second_user(string key)
    {
        var user = new JsonObject { ["mobile"] = Service.NewMobile(), ["password"] = Service.Password };
        var first = await service.Administrator.CreateUserAsync(user, key);
        await service.ChangeUserAsync(first.ShouldSucceed().Text("uid"), "Nickname", "changed since");

        var second = await service.Administrator.CreateUserAsync(user, key);

        Assert.Equal(200, second.Status);
        Assert.Equal(first.Body, second.Body);
    }

    [Theory]
    [InlineData("Idempotency-Key: ")]
    [InlineData("Idempotency-Key: a\tb")]
    [InlineData("Idempotency-Key: ключ")]
    [InlineData("Idempotency-Key: a\r\nIdempotency-Key: b")]
    [InlineData("Idempotency-Key: 123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789")]
    public async Task Any_other_key_is_400_and_makes_no_user(string header)
    {
        var email = Service.NewEmail();
        var body = Partner.WithPlatform(new JsonObject { ["email"] = email });

        var (status, answer) = await RawHttp.SendAsync(
            service.App,
            "POST /api/v1/user/create HTTP/1.1",
            $"Authorization: Bearer {service.Administrator.Token}",
            "Content-Type: application/json",
            $"Content-Length: {Encoding.UTF8.GetByteCount(body)}",
            header,
            "",
            body);

        Assert.Equal(400, status);
        Assert.Equal("""{"message":"Idempotency-Key must be one value of 1 to 128 printable characters","code":400,"data":null}""", answer);
        _ = await service.NewUserAsync(new JsonObject { ["email"] = email });
    }
}
