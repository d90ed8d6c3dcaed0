using System.Text.Json;
using System.Text.Json.Nodes;
using Bytedesk.Functions.Messages;
using Bytedesk.Functions.Tests.Contract;

namespace Bytedesk.Functions.Tests.Threads;

/// <inheritdoc cref="ThreadCrash"/>
public sealed class FirstMessageCrashTests : ThreadCrash
{
    [Theory]
    [InlineData("first message")]
    [InlineData("first message to an agent")]
    [InlineData("message after the end")]
    public Task After_a_crash_at_any_request_it_can_be_done_again_and_all_is_whole(string what) => RunAsync(what);
}

/// <inheritdoc cref="ThreadCrash"/>
public sealed class MessageCrashTests : ThreadCrash
{
    [Theory]
    [InlineData("message")]
    [InlineData("answer")]
    [InlineData("read")]
    public Task After_a_crash_at_any_request_it_can_be_done_again_and_all_is_whole(string what) => RunAsync(what);
}

/// <inheritdoc cref="ThreadCrash"/>
public sealed class TransferCrashTests : ThreadCrash
{
    [Theory]
    [InlineData("accept")]
    [InlineData("transfer to an agent")]
    [InlineData("transfer to the queue")]
    [InlineData("close")]
    public Task After_a_crash_at_any_request_it_can_be_done_again_and_all_is_whole(string what) => RunAsync(what);
}

/// <summary>
/// The process ends after each request of what is done with a conversation; then it is done again, and an agent asks for news.
/// In classes that run side by side.
/// </summary>
public abstract class ThreadCrash : IAsyncLifetime
{
    // Of each test its own: all that is stored is read again and again.
    private readonly Desk _desk = new();

    public ValueTask InitializeAsync() => _desk.InitializeAsync();

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _desk.DisposeAsync();
    }

    protected async Task RunAsync(string what)
    {
        var (agent, other) = (await _desk.NewUserAsync(), await _desk.NewUserAsync());
        var (agentUid, otherUid) = (await agent.UidAsync(), await other.UidAsync());
        var step = 0;
        while (await CutAsync())
        {
            step++;
        }

        // An hour later no announcement is left either.
        _desk.Clock!.Advance(TimeSpan.FromHours(1.1));
        _ = (await agent.PollAsync()).ShouldSucceed();
        _ = (await other.PollAsync()).ShouldSucceed();
        (await _desk.StoredAsync()).ShouldBeWhole();
        Assert.InRange(step, 6, 30);

        // Whether there was a request left to cut it off at.
        async Task<bool> CutAsync()
        {
            var (visitor, key) = (Desk.NewVisitor(), Guid.NewGuid().ToString());
            JsonElement thread = default;
            if (what is not ("first message" or "first message to an agent"))
            {
                thread = what is "accept" ? await _desk.NewThreadAsync(visitor) : await _desk.NewThreadOfAsync(agent, visitor);
                _ = what is "message after the end" ? (await agent.DoAsync(thread, "close")).ShouldSucceed() : thread;
            }

            var (path, body) = what switch
            {
                "first message" or "message" or "message after the end" => ("/api/messages/send", Message(visitor)),
                "first message to an agent" => ("/api/messages/send", Message(visitor, agentUid)),
                "answer" => ("/api/messages/send", new JsonObject { ["threadUid"] = thread.Text("uid"), ["content"] = "Hello" }),
                "transfer to an agent" => ($"/api/threads/{thread.Text("uid")}/transfer", new JsonObject { ["agentUid"] = otherUid }),
                "transfer to the queue" => ($"/api/threads/{thread.Text("uid")}/transfer", new JsonObject { ["workgroupUid"] = "default" }),
                _ => ($"/api/threads/{thread.Text("uid")}/{what}", null),
            };

            _desk.Wire.DieAfter(step, losesLastAnswer: false);
            var first = await ActAsync();
            var isCut = _desk.Wire.Requests.Count > step;
            _desk.Wire.Reset();

            // Who was answered need not ask again; all others do. What was given away is not there any more for who gave it.
            if (first.Status is not 200)
            {
                var again = await ActAsync();
                Assert.True(again.Status is 200 || (again.Status is 404 && what is "transfer to an agent"), again.Body);
            }

            // Whatever the crash has left behind is mended when somebody asks, a minute later.
            _desk.Clock!.Advance(TimeSpan.FromSeconds(61));
            string[] shown =
            [
                .. (await agent.PollAsync()).ShouldSucceed().GetProperty("threads").Uids(),
                .. (await other.PollAsync()).ShouldSucceed().GetProperty("threads").Uids(),
            ];
            var stored = await _desk.StoredAsync(VisitorStore.UidOf(MessageService.DefaultChannel, visitor));
            stored.ShouldBeWhole();
            Assert.Equal(what is "message after the end" ? 2 : 1, stored.Threads.Count);
            foreach (var open in stored.Threads.Where(static one => one.IsOpen))
            {
                Assert.Equal(what is "message" or "answer" ? 2 : 1, stored.Messages.Count(message => message.PartitionKey == open.Uid));
                Assert.Contains(open.Uid, shown);
                _ = (await _desk.Administrator.PostAsync($"/api/threads/{open.Uid}/close", null)).ShouldSucceed();
            }

            return isCut;

            Task<Answer> ActAsync() => _desk.App.SendJsonAsync(
                HttpMethod.Post, path, body?.ToJsonString(), ("Authorization", $"Bearer {agent.Token}"), ("Idempotency-Key", key));
        }
    }

    private static JsonObject Message(string visitor, string? agentUid = null)
    {
        var message = new JsonObject { ["visitor"] = new JsonObject { ["externalId"] = visitor }, ["content"] = "Hello" };
        if (agentUid is not null)
        {
            message["agentUid"] = agentUid;
        }

        return message;
    }
}
