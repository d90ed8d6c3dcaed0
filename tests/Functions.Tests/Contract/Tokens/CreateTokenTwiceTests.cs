using System.Text.Json.Nodes;

namespace Bytedesk.Functions.Tests.Contract.Tokens;

/// <summary>Tokens that are asked for with an Idempotency-Key.</summary>
public sealed class CreateTokenTwiceTests(Service service) : IClassFixture<Service>
{
    private static readonly JsonObject Wish = new() { ["name"] = "delivered twice", ["lifetimeDays"] = 365, ["scopes"] = new JsonArray("tokens:manage") };

    [Fact]
    public async Task The_second_delivery_gets_the_first_answer_again_byte_for_byte_though_the_text_is_kept_nowhere()
    {
        var user = await service.NewUserAsync();
        var first = await user.CreateTokenAsync(Wish, "twice");
        var second = await user.CreateTokenAsync(Wish, "twice");

        var text = first.ShouldSucceed().Text("accessToken");
        Assert.Equal(first.Body, second.Body);
        _ = (await user.With(text).GetProfileAsync()).ShouldSucceed();
        Assert.Single(await user.ListAsync(), static token => token.Text("type") is "API");

        foreach (var table in (string[])["Idempotency", "Tokens", "TokenExpiries", "AuditEvents", "RowExpiries"])
        {
            await foreach (var row in service.Deployment.Table(service.App, table).QueryAsync<TableEntity>(cancellationToken: TestContext.Current.CancellationToken))
            {
                Assert.DoesNotContain(row.Select(static property => property.Value), value => Holds(value, text));
            }
        }
    }

    [Fact]
    public async Task Another_body_is_422()
    {
        var user = await service.NewUserAsync();
        _ = (await user.CreateTokenAsync(Wish, "one key")).ShouldSucceed();

        _ = (await user.CreateTokenAsync(new JsonObject { ["name"] = "another" }, "one key")).ShouldFail(422);
    }

    [Fact]
    public async Task While_the_first_delivery_runs_the_second_is_409_and_told_when_to_come_again()
    {
        var user = await service.NewUserAsync();
        var (arrived, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        service.Wire.Before = request => request.Kind is "POST Tokens" && arrived.TrySetResult() ? release.Task : Task.CompletedTask;
        var running = user.CreateTokenAsync(Wish, "two at a time");
        await arrived.Task;

        var meanwhile = await user.CreateTokenAsync(Wish, "two at a time");
        service.Wire.Before = null;
        release.SetResult();

        _ = meanwhile.ShouldFail(409);
        Assert.InRange(meanwhile.RetryAfter(), 1, 60);
        var first = await running;
        _ = first.ShouldSucceed();
        Assert.Equal(first.Body, (await user.CreateTokenAsync(Wish, "two at a time")).Body);
    }

    [Theory]
    [InlineData("POST Tokens", false)]
    [InlineData("POST Tokens", true)]
    public async Task A_delivery_that_died_half_way_is_taken_up_and_there_is_one_token_that_counts(string diesAt, bool afterwards)
    {
        var clock = TestClock.Start();
        var deployment = new Deployment { Wire = new StorageNetwork() };
        await using var app = await deployment.StartAsync(clock);
        var administrator = await new Partner(app).AsAdministratorAsync();
        var died = 0;
        void Die(StorageRequest request)
        {
            if (request.Kind == diesAt && Interlocked.Exchange(ref died, 1) is 0)
            {
                throw new InvalidOperationException("The process died here.");
            }
        }

        deployment.Wire.Before = afterwards ? null : request => { Die(request); return Task.CompletedTask; };
        deployment.Wire.After = afterwards ? Die : null;
        var first = await app.SendJsonAsync(HttpMethod.Post, "/api/tokens/create", Wish.ToJsonString(), [("Authorization", $"Bearer {administrator.Token}"), ("Idempotency-Key", "dies")]);
        Assert.Equal(500, first.Status);
        Assert.Equal(1, died);
        _ = (await administrator.CreateTokenAsync(Wish, "dies")).ShouldFail(409);

        clock.Advance(TimeSpan.FromMinutes(1));
        var second = await administrator.CreateTokenAsync(Wish, "dies");

        var text = second.ShouldSucceed().Text("accessToken");
        _ = (await administrator.With(text).GetProfileAsync()).ShouldSucceed();
        Assert.Equal(second.Body, (await administrator.CreateTokenAsync(Wish, "dies")).Body);
        Assert.Single(await administrator.ListAsync(), static token => token.Text("type") is "API");

        // What was left of the delivery that died goes with its time, and the token lives on.
        clock.Advance(TimeSpan.FromDays(40));
        _ = await (app.App.Services.GetService(typeof(Bytedesk.Functions.Expiry.ExpirySweep)) as Bytedesk.Functions.Expiry.ExpirySweep)!.RunAsync(TestContext.Current.CancellationToken);
        _ = (await administrator.With(text).GetProfileAsync()).ShouldSucceed();
    }

    [Fact]
    public async Task A_narrower_token_does_not_get_the_answer_that_a_wider_one_got()
    {
        var narrow = await service.Administrator.WithTokenAsync(new JsonObject { ["name"] = "narrow", ["scopes"] = new JsonArray("tokens:manage") });
        var wish = new JsonObject { ["name"] = "wide", ["scopes"] = new JsonArray("users:create") };
        _ = (await service.Administrator.CreateTokenAsync(wish, "wider")).ShouldSucceed();

        var replayed = await narrow.CreateTokenAsync(wish, "wider");

        Assert.Contains("users:create", replayed.ShouldFail(403), StringComparison.Ordinal);
        Assert.Equal(replayed.Body, (await narrow.CreateTokenAsync(wish, "wider")).Body);
        _ = (await service.Administrator.CreateTokenAsync(wish, "wider")).ShouldSucceed();
    }

    [Fact]
    public async Task The_answer_about_a_token_whose_record_is_gone_is_410()
    {
        var user = await service.NewUserAsync();
        var token = (await user.CreateTokenAsync(Wish, "gone")).ShouldSucceed();
        await service.Deployment.Table(service.App, "Tokens").DeleteEntityAsync(
            token.Text("userUid"), token.Text("uid"), cancellationToken: TestContext.Current.CancellationToken);

        _ = (await user.CreateTokenAsync(Wish, "gone")).ShouldFail(410);
    }

    [Fact]
    public async Task A_delivery_that_was_only_held_up_does_not_give_out_a_second_token_that_counts()
    {
        var clock = TestClock.Start();
        var deployment = new Deployment { Wire = new StorageNetwork() };
        await using var app = await deployment.StartAsync(clock);
        var administrator = await new Partner(app).AsAdministratorAsync();
        var (arrived, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        deployment.Wire.Before = request => request.Kind is "POST Tokens" && arrived.TrySetResult() ? release.Task : Task.CompletedTask;
        var heldUp = app.SendJsonAsync(HttpMethod.Post, "/api/tokens/create", Wish.ToJsonString(), [("Authorization", $"Bearer {administrator.Token}"), ("Idempotency-Key", "held up")]);
        await arrived.Task;

        clock.Advance(TimeSpan.FromMinutes(1));
        var second = await administrator.CreateTokenAsync(Wish, "held up");
        release.SetResult();

        _ = second.ShouldSucceed();
        Assert.Equal(503, (await heldUp).Status);
        Assert.Equal(second.Body, (await administrator.CreateTokenAsync(Wish, "held up")).Body);
        Assert.Single(await administrator.ListAsync(), static token => token.Text("type") is "API");
    }

    private static bool Holds(object? value, string text) => value switch
    {
        string s => s.Contains(text, StringComparison.Ordinal) || s.Contains(text.Split('.')[2], StringComparison.Ordinal),
        byte[] b => System.Text.Encoding.UTF8.GetString(b).Contains(text.Split('.')[2], StringComparison.Ordinal),
        _ => false,
    };
}
