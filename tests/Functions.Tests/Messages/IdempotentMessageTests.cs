using System.Text.Json.Nodes;
using Bytedesk.Functions.Tests.Contract;
using Bytedesk.Functions.Tests.Threads;

namespace Bytedesk.Functions.Tests.Messages;

/// <summary>A message that is delivered twice with one key is sent once.</summary>
public sealed class IdempotentMessageTests(Desk desk) : IClassFixture<Desk>
{
    [Fact]
    public async Task The_second_delivery_gets_the_first_answer_and_another_body_422()
    {
        var (visitor, key) = (Desk.NewVisitor(), Guid.NewGuid().ToString());
        var first = await desk.Administrator.WriteAsync(visitor, "Hello", key);

        var second = await desk.Administrator.WriteAsync(visitor, "Hello", key);
        var other = await desk.Administrator.WriteAsync(visitor, "Good-bye", key);

        Assert.Equal(first.ShouldSucceed().GetRawText(), second.ShouldSucceed().GetRawText());
        other.ShouldFail(422, "Idempotency-Key");
        Assert.Single(await desk.MessagesAsync(first.ShouldSucceed().Text("threadUid")));
    }

    [Fact]
    public async Task The_order_of_members_and_white_space_mean_nothing()
    {
        var (visitor, key) = (Desk.NewVisitor(), ("Idempotency-Key", Guid.NewGuid().ToString()));
        var first = (await desk.Administrator.PostAsync(
            "/api/messages/send", $$$"""{"visitor":{"externalId":"{{{visitor}}}"},"content":"Hello","extra":{"a":1,"b":[2]}}""", key)).ShouldSucceed();

        var second = (await desk.Administrator.PostAsync(
            "/api/messages/send", $$$"""{ "extra": { "b": [ 2 ], "a": 1.0 }, "content": "Hello", "type": "TEXT", "visitor": { "externalId": "{{{visitor}}}" } }""", key)).ShouldSucceed();

        Assert.Equal(first.Text("uid"), second.Text("uid"));
    }

    [Fact]
    public async Task After_the_end_of_the_conversation_and_of_the_next_one_the_key_still_counts_for_a_day()
    {
        var (visitor, key) = (Desk.NewVisitor(), Guid.NewGuid().ToString());
        var first = (await desk.Administrator.WriteAsync(visitor, "Hello", key)).ShouldSucceed();
        var uid = first.Text("threadUid");
        for (var i = 0; i < 2; i++)
        {
            _ = (await desk.Administrator.PostAsync($"/api/threads/{uid}/close", null)).ShouldSucceed();
            Assert.Equal(first.Text("uid"), (await desk.Administrator.WriteAsync(visitor, "Hello", key)).ShouldSucceed().Text("uid"));
            uid = (await desk.Administrator.WriteAsync(visitor, "More")).ShouldSucceed().Text("threadUid");
            Assert.Equal(first.Text("uid"), (await desk.Administrator.WriteAsync(visitor, "Hello", key)).ShouldSucceed().Text("uid"));
        }

        Assert.Single(await desk.MessagesAsync(uid));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task While_the_next_conversation_is_only_announced_or_is_abandoned_the_key_counts_too(bool isAbandoned)
    {
        var (visitor, key, agent) = (Desk.NewVisitor(), Guid.NewGuid().ToString(), await desk.NewUserAsync());
        var first = (await desk.Administrator.WriteAsync(visitor, "Hello", key)).ShouldSucceed();
        _ = (await desk.Administrator.PostAsync($"/api/threads/{first.Text("threadUid")}/close", null)).ShouldSucceed();

        // The next message dies at its commit.
        desk.Wire.Before = static request => request.Kind is "POST $batch" ? throw new ProcessDiedException() : Task.CompletedTask;
        var died = await desk.App.SendJsonAsync(
            HttpMethod.Post, "/api/messages/send", $$"""{"visitor":{"externalId":"{{visitor}}"},"content":"More"}""", ("Authorization", $"Bearer {desk.Administrator.Token}"));
        desk.Wire.Reset();
        Assert.NotEqual(200, died.Status);
        if (isAbandoned)
        {
            desk.Clock!.Advance(TimeSpan.FromHours(1.1));
            _ = (await agent.PollAsync()).ShouldSucceed();
        }

        Assert.Equal(first.GetRawText(), (await desk.Administrator.WriteAsync(visitor, "Hello", key)).ShouldSucceed().GetRawText());
        var more = (await desk.Administrator.WriteAsync(visitor, "More")).ShouldSucceed();
        Assert.Single(await desk.MessagesAsync(more.Text("threadUid")));
        Assert.Equal(first.Text("uid"), (await desk.Administrator.WriteAsync(visitor, "Hello", key)).ShouldSucceed().Text("uid"));
    }

    [Fact]
    public async Task An_agents_message_too_though_the_conversation_is_closed_by_then()
    {
        var agent = await desk.NewUserAsync();
        var thread = await desk.NewThreadOfAsync(agent);
        var key = Guid.NewGuid().ToString();
        var first = (await agent.AnswerAsync(thread, "Good morning", key)).ShouldSucceed();

        Assert.Equal(first.GetRawText(), (await agent.AnswerAsync(thread, "Good morning", key)).ShouldSucceed().GetRawText());
        _ = (await agent.DoAsync(thread, "close")).ShouldSucceed();
        Assert.Equal(first.GetRawText(), (await agent.AnswerAsync(thread, "Good morning", key)).ShouldSucceed().GetRawText());
        (await agent.AnswerAsync(thread, "Good evening", key)).ShouldFail(422, "Idempotency-Key");
        Assert.Equal(2, (await desk.MessagesAsync(thread.Text("uid"))).Count);
    }

    [Fact]
    public async Task Keys_of_different_senders_are_different_keys()
    {
        var (visitor, key) = (Desk.NewVisitor(), Guid.NewGuid().ToString());
        var other = await desk.NewUserAsync();

        var one = (await desk.Administrator.WriteAsync(visitor, "Hello", key)).ShouldSucceed();
        var two = (await other.WriteAsync(visitor, "Hello", key)).ShouldSucceed();

        Assert.Equal(one.Text("threadUid"), two.Text("threadUid"));
        Assert.NotEqual(one.Text("uid"), two.Text("uid"));
    }

    [Fact]
    public async Task Of_twenty_deliveries_at_once_on_two_instances_one_is_sent()
    {
        var other = await desk.OtherAsync();
        var (visitor, key) = (Desk.NewVisitor(), Guid.NewGuid().ToString());

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i =>
            (i % 2 == 0 ? desk.Administrator : desk.Administrator.At(other)).WriteAsync(visitor, "Hello", key)));

        var uid = Assert.Single(answers.Select(static answer => answer.ShouldSucceed().Text("uid")).Distinct());
        Assert.Equal(uid, Assert.Single(await desk.MessagesAsync(uid[..32])).Text("uid"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\u0001b")]
    public async Task A_key_that_is_none_is_400(string key) =>
        (await desk.Administrator.SendAsync(new JsonObject { ["visitor"] = new JsonObject { ["externalId"] = "v" }, ["content"] = "a" }, key.Length == 0 ? new string('k', 129) : key))
            .ShouldFail(400);
}
