using System.Text;
using Bytedesk.Functions.Expiry;
using Bytedesk.Functions.Idempotency;
using Bytedesk.Functions.Signing;
using Bytedesk.Functions.Tests.Hosting;

namespace Bytedesk.Functions.Tests.Idempotency;

public sealed class IdempotentRequestsTests(AzuriteFixture azurite)
{
    private static readonly IdempotentRequest Request = new("owner", "create", "key-1", "body"u8.ToArray());

    [Fact]
    public async Task The_second_delivery_gets_the_first_answer_on_every_instance()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        await using var another = host.Another();
        var operation = new Operation(status: 200);

        var first = Answered(await RunAsync(host, Request, operation));
        var second = Answered(await RunAsync(another, Request, operation));

        Assert.Equal(1, operation.Runs);
        Assert.Equal((200, first.Text), second);
    }

    [Theory]
    [InlineData("owner", "create", "key-2")]
    [InlineData("another", "create", "key-1")]
    [InlineData("owner", "delete", "key-1")]
    public async Task Another_key_sender_or_operation_is_another_request(string owner, string name, string key)
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        var operation = new Operation(status: 200);

        await RunAsync(host, Request, operation);
        await RunAsync(host, Request with { OwnerUid = owner, Operation = name, Key = key }, operation);

        Assert.Equal(2, operation.Runs);
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_refused()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        var operation = new Operation(status: 200);
        await RunAsync(host, Request, operation);

        var result = await RunAsync(host, Request with { Body = "another"u8.ToArray() }, operation);

        Assert.IsType<IdempotentResult.DifferentRequest>(result);
        Assert.Equal(1, operation.Runs);
    }

    // After a rotation one instance may sign with a key that another has not heard of.
    [Fact]
    public async Task A_delivery_to_an_instance_that_does_not_know_the_key_of_the_first_is_not_taken_for_another_request()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        await using var another = host.Another(("Signing:KeyFile", Path.Combine(Path.GetTempPath(), Path.GetRandomFileName())));
        var operation = new Operation(status: 200);
        await RunAsync(host, Request, operation);

        await Assert.ThrowsAsync<SigningKeysUnavailableException>(() => RunAsync(another, Request, operation));
        Assert.Equal(1, operation.Runs);
    }

    [Fact]
    public async Task While_the_first_delivery_runs_the_second_is_told_to_come_back()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        IdempotentResult? second = null;
        var operation = new Operation(status: 200);
        operation.Running = async () => second = await RunAsync(host, Request, new Operation(status: 200));

        await RunAsync(host, Request, operation);

        Assert.Equal(TimeSpan.FromMinutes(1), Assert.IsType<IdempotentResult.InProgress>(second).RetryAfter);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_delivery_that_died_half_way_is_taken_up_a_minute_later(bool committed)
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        var died = new Operation(status: 200) { Running = () => throw new ProcessDiedException() };
        await Assert.ThrowsAsync<ProcessDiedException>(() => RunAsync(host, Request, died));
        Assert.IsType<IdempotentResult.InProgress>(await RunAsync(host, Request, new Operation(status: 200)));
        host.Time.Advance(TimeSpan.FromMinutes(1));
        var retry = new Operation(status: 200) { Committed = committed ? died.LastUid : null };

        var answer = Answered(await RunAsync(host, Request, retry));

        Assert.Equal(committed ? 0 : 1, retry.Runs);
        Assert.Equal(committed ? died.LastUid : retry.LastUid, answer.Text);
        Assert.Equal(answer, Answered(await RunAsync(host, Request, retry)));
    }

    [Theory]
    [InlineData(503)]
    [InlineData(400)]
    public async Task A_delivery_that_was_held_up_until_another_took_over_leaves_that_ones_answer_alone(int status)
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        var second = new Operation(status: 200);
        var late = new Operation(status);
        late.Running = async () =>
        {
            host.Time.Advance(TimeSpan.FromMinutes(1));
            await RunAsync(host, Request, second);
        };

        await RunAsync(host, Request, late);

        Assert.Equal((200, second.LastUid), Answered(await RunAsync(host, Request, new Operation(status: 200))));
    }

    [Fact]
    public async Task A_refusal_is_given_again_and_a_failure_is_not()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        var busy = new Operation(status: 503);
        await RunAsync(host, Request, busy);
        await RunAsync(host, Request, busy);
        Assert.Equal(2, busy.Runs);

        var refused = new Operation(status: 400);
        await RunAsync(host, Request, refused);
        Assert.Equal(400, Answered(await RunAsync(host, Request, refused)).Status);
        Assert.Equal(1, refused.Runs);
    }

    [Fact]
    public async Task An_answer_is_kept_for_24_hours_and_then_swept()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        var operation = new Operation(status: 200);
        await RunAsync(host, Request, operation);
        host.Time.Advance(TimeSpan.FromHours(24) - TimeSpan.FromMinutes(1));
        await RunAsync(host, Request, operation);
        Assert.Equal(1, operation.Runs);

        host.Time.Advance(TimeSpan.FromMinutes(2));
        await RunAsync(host, Request, operation);
        Assert.Equal(2, operation.Runs);

        host.Time.Advance(TimeSpan.FromHours(25));
        var swept = await host.Get<ExpirySweep>().RunAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, swept.Removed["idempotency"]);
        Assert.Empty(await TableContents.CountAsync(host.Tables));
    }

    private static Task<IdempotentResult> RunAsync(IdentityHost host, IdempotentRequest request, Operation operation) =>
        host.Get<IdempotentRequests>().RunAsync(request, operation);

    private static (int Status, string Text) Answered(IdempotentResult result)
    {
        var answer = Assert.IsType<IdempotentResult.Answered>(result).Answer;
        return (answer.Status, Encoding.UTF8.GetString(answer.Body.Span));
    }

    /// <summary>Answers with the uid it was run for.</summary>
    private sealed class Operation(int status) : IIdempotentOperation
    {
        public string NewUid() => Guid.NewGuid().ToString("N");

        public int Runs { get; private set; }

        public string? LastUid { get; private set; }

        public string? Committed { get; init; }

        public Func<Task>? Running { get; set; }

        public async Task<IdempotentAnswer> RunAsync(string uid)
        {
            Runs++;
            LastUid = uid;
            await (Running?.Invoke() ?? Task.CompletedTask);
            return Answer(uid);
        }

        public Task<IdempotentAnswer?> RecoverAsync(string uid) => Task.FromResult(uid == Committed ? Answer(uid) : null);

        private IdempotentAnswer Answer(string uid) => new(status, Encoding.UTF8.GetBytes(uid));
    }
}
