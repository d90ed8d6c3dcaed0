using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Bytedesk.Functions.Expiry;
using Bytedesk.Functions.Idempotency;
using Bytedesk.Functions.Signing;
using Bytedesk.Functions.Tests.Expiry;
using Bytedesk.Functions.Tests.Hosting;

namespace Bytedesk.Functions.Tests.Idempotency;

/// <summary>Deliveries that died, were held up, or whose answers got lost.</summary>
public sealed class IdempotencyServiceTests(AzuriteFixture azurite)
{
    private static readonly IdempotentRequest Request = new("owner", "create", "key-1", "body"u8.ToArray());

    // After a rotation one instance may sign with a key that another has not heard of.
    [Fact]
    public async Task A_delivery_to_an_instance_that_does_not_know_the_key_of_the_first_is_not_taken_for_another_request()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        await using var another = host.Another(("Signing:KeyFile", Path.Combine(Path.GetTempPath(), Path.GetRandomFileName())));
        var creation = new Creation();
        await RunAsync(host, Request, creation);

        await Assert.ThrowsAsync<SigningKeysUnavailableException>(() => RunAsync(another, Request, creation));
        Assert.Equal(1, creation.Runs);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_delivery_that_died_half_way_is_taken_up_a_minute_later(bool committed)
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        var died = new Creation { Running = () => throw new ProcessDiedException() };
        await Assert.ThrowsAsync<ProcessDiedException>(() => RunAsync(host, Request, died));
        Assert.Equal(IdempotencyService.StillRunning, (await RunAsync(host, Request, new Creation())).Refusal);
        host.Time.Advance(TimeSpan.FromMinutes(1));
        var retry = new Creation { Committed = committed ? died.LastUid : null };

        var answer = await RunAsync(host, Request, retry);

        Assert.Equal(committed ? 0 : 1, retry.Runs);
        Assert.Equal(committed ? died.LastUid : retry.LastUid, answer.Value);
        Assert.Equal(answer, await RunAsync(host, Request, retry));
    }

    [Theory]
    [InlineData(nameof(RefusalKind.Busy))]
    [InlineData(nameof(RefusalKind.Invalid))]
    [InlineData(null)]
    public async Task A_delivery_that_was_held_up_until_another_took_over_leaves_that_ones_answer_alone(string? refused)
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        var second = new Creation();
        var late = new Creation(refused is null ? null : new Refusal(Enum.Parse<RefusalKind>(refused), "late"));
        late.Running = async () =>
        {
            host.Time.Advance(TimeSpan.FromMinutes(1));
            await RunAsync(host, Request, second);
        };

        await RunAsync(host, Request, late);

        Assert.Equal(second.LastUid, (await RunAsync(host, Request, new Creation())).Value);
    }

    [Fact]
    public async Task A_refusal_is_given_again_and_a_failure_is_not()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        var busy = new Creation(Refusal.Busy("busy", TimeSpan.Zero));
        await RunAsync(host, Request, busy);
        await RunAsync(host, Request, busy);
        Assert.Equal(2, busy.Runs);

        var refused = new Creation(Refusal.Invalid("refused"));
        await RunAsync(host, Request, refused);
        Assert.Equal(Refusal.Invalid("refused"), (await RunAsync(host, Request, refused)).Refusal);
        Assert.Equal(1, refused.Runs);
    }

    [Fact]
    public async Task An_answer_is_swept_after_its_24_hours()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        await RunAsync(host, Request, new Creation());

        host.Time.Advance(TimeSpan.FromHours(23));
        Assert.Equal(0, (await host.Get<ExpirySweep>().RunAsync(TestContext.Current.CancellationToken)).Of(IdempotencyService.Kind));

        host.Time.Advance(TimeSpan.FromHours(2));
        Assert.Equal(1, (await host.Get<ExpirySweep>().RunAsync(TestContext.Current.CancellationToken)).Of(IdempotencyService.Kind));
        Assert.Empty(await TableContents.CountAsync(host.Tables));
    }

    [Theory]
    [InlineData("POST Idempotency")]
    [InlineData("PUT Idempotency")]
    public async Task A_lost_answer_of_the_storage_is_not_noticed(string request)
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        host.Storage.LosesAnswerOf = request;
        var creation = new Creation();

        var answer = await RunAsync(host, Request, creation);

        Assert.Equal(answer, await RunAsync(host, Request, creation));
        Assert.Equal(1, creation.Runs);
    }

    private static Task<Result<string>> RunAsync(IdentityHost host, IdempotentRequest request, Creation creation) =>
        host.Get<IdempotencyService>().RunAsync(
            request,
            new IdempotentCreation<string>(static () => Guid.NewGuid().ToString("N"), creation.CreateAsync, creation.FindOrAbandonAsync),
            (JsonTypeInfo<string>)JsonSerializerOptions.Default.GetTypeInfo(typeof(string)));

    /// <summary>Creates the uid it is given, or refuses.</summary>
    private sealed class Creation(Refusal? refusal = null)
    {
        public int Runs { get; private set; }

        public string? LastUid { get; private set; }

        public string? Committed { get; init; }

        public Func<Task>? Running { get; set; }

        public async Task<Result<string>> CreateAsync(string uid)
        {
            Runs++;
            LastUid = uid;
            await (Running?.Invoke() ?? Task.CompletedTask);
            return refusal is null ? uid : refusal;
        }

        public Task<string?> FindOrAbandonAsync(string uid) => Task.FromResult(uid == Committed ? uid : null);
    }
}
