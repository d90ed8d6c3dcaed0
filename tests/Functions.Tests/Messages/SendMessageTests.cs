using System.Text.Json.Nodes;
using Bytedesk.Functions.Tests.Contract;
using Bytedesk.Functions.Tests.Threads;

namespace Bytedesk.Functions.Tests.Messages;

public sealed class SendMessageTests(Desk desk) : IClassFixture<Desk>
{
    private static readonly string Longest = new('x', 16 * 1024);

    [Fact]
    public async Task A_visitors_first_message_begins_a_conversation_in_the_queue()
    {
        var sent = (await desk.Administrator.SendAsync(new JsonObject
        {
            ["visitor"] = new JsonObject { ["externalId"] = "customer-42", ["nickname"] = "Li Lei", ["avatar"] = "https://example.com/a.png" },
            ["content"] = "Where is my order?\n\u4f60\u597d \ud83d\ude00",
            ["extra"] = new JsonObject { ["order"] = 42, ["lines"] = new JsonArray(1, 2) },
        })).ShouldSucceed();

        Assert.Equal(["uid", "type", "status", "content", "extra", "channel", "createdAt", "user", "threadUid"], sent.EnumerateObject().Select(static member => member.Name));
        Assert.Equal("TEXT", sent.Text("type"));
        Assert.Equal("SUCCESS", sent.Text("status"));
        Assert.Equal("Where is my order?\n\u4f60\u597d \ud83d\ude00", sent.Text("content"));
        Assert.Equal("""{"order":42,"lines":[1,2]}""", sent.GetProperty("extra").GetRawText());
        Assert.Equal("API", sent.Text("channel"));
        Assert.Equal("2026-01-01T00:00:00.000Z", sent.Text("createdAt"));
        Assert.Equal("Li Lei", sent.GetProperty("user").Text("nickname"));
        Assert.Equal("https://example.com/a.png", sent.GetProperty("user").Text("avatar"));

        var thread = await desk.ThreadAsync(sent.Text("threadUid"));
        Assert.Equal(
            ["uid", "topic", "type", "status", "user", "content", "createdAt", "updatedAt", "unreadCount", "workgroup", "star", "top", "mute"],
            thread.EnumerateObject().Select(static member => member.Name));
        Assert.Equal($"org/workgroup/default/{sent.GetProperty("user").Text("uid")}", thread.Text("topic"));
        Assert.Equal("WORKGROUP", thread.Text("type"));
        Assert.Equal("QUEUING", thread.Text("status"));
        Assert.Equal(1, thread.Number("unreadCount"));
        Assert.Equal("default", thread.GetProperty("workgroup").Text("uid"));
        Assert.False(thread.Flag("star") || thread.Flag("top") || thread.Flag("mute"));
    }

    [Fact]
    public async Task The_next_message_goes_on_with_it_and_may_tell_another_name()
    {
        var visitor = Desk.NewVisitor();
        var thread = await desk.NewThreadAsync(visitor);

        var next = (await desk.Administrator.SendAsync(new JsonObject
        {
            ["visitor"] = new JsonObject { ["externalId"] = visitor, ["nickname"] = "Han Mei" },
            ["content"] = "Are you there?",
            ["type"] = "image",
            ["extra"] = "kept as it is",
        })).ShouldSucceed();
        var last = (await desk.Administrator.WriteAsync(visitor, "Hello?")).ShouldSucceed();

        Assert.Equal(thread.Text("uid"), next.Text("threadUid"));
        Assert.Equal("IMAGE", next.Text("type"));
        Assert.Equal("kept as it is", next.Text("extra"));
        Assert.Equal("Han Mei", last.GetProperty("user").Text("nickname"));
        thread = await desk.ThreadAsync(thread.Text("uid"));
        Assert.Equal(("Hello?", 3), (thread.Text("content"), thread.Number("unreadCount")));
        Assert.Equal("Han Mei", thread.GetProperty("user").Text("nickname"));
    }

    [Fact]
    public async Task A_message_to_an_agent_waits_for_them_and_their_answer_accepts_it()
    {
        var agent = await desk.NewUserAsync();
        var uid = await agent.UidAsync();

        var sent = (await desk.Administrator.WriteAsync(Desk.NewVisitor(), "Hello", agentUid: uid)).ShouldSucceed();
        var thread = (await agent.GetAsync($"/api/threads/{sent.Text("threadUid")}")).ShouldSucceed();
        Assert.Equal($"org/agent/{uid}/{sent.GetProperty("user").Text("uid")}", thread.Text("topic"));
        Assert.Equal(("AGENT", "NEW"), (thread.Text("type"), thread.Text("status")));
        Assert.Equal(uid, thread.GetProperty("agent").Text("uid"));
        Assert.False(thread.TryGetProperty("workgroup", out _));

        var answer = (await agent.AnswerAsync(thread, "Good morning")).ShouldSucceed();
        Assert.Equal((uid, "WEB"), (answer.GetProperty("user").Text("uid"), answer.Text("channel")));
        thread = await desk.ThreadAsync(thread.Text("uid"));
        Assert.Equal(("CHATTING", "Good morning", 1), (thread.Text("status"), thread.Text("content"), thread.Number("unreadCount")));
    }

    [Fact]
    public async Task The_same_external_id_is_another_visitor_in_another_channel()
    {
        var visitor = Desk.NewVisitor();

        var one = (await desk.Administrator.WriteAsync(visitor, "Hello")).ShouldSucceed();
        var other = (await desk.Administrator.SendAsync(new JsonObject
        {
            ["visitor"] = new JsonObject { ["externalId"] = visitor },
            ["channel"] = "WECHAT",
            ["content"] = "Hello",
        })).ShouldSucceed();

        Assert.Equal("WECHAT", other.Text("channel"));
        Assert.NotEqual(one.GetProperty("user").Text("uid"), other.GetProperty("user").Text("uid"));
        Assert.NotEqual(one.Text("threadUid"), other.Text("threadUid"));
    }

    [Theory]
    [InlineData("""{"visitor":{"externalId":"v"}}""", "content is required")]
    [InlineData("""{"visitor":{"externalId":"v"},"content":" \n"}""", "content must not be empty")]
    [InlineData("""{"visitor":{"externalId":"v"},"content":"a\u0007"}""", "content has a control character")]
    [InlineData("""{"visitor":{"externalId":"v"},"content":5}""", "content has the wrong type")]
    [InlineData("""{"content":"a"}""", "Either threadUid or visitor must be given")]
    [InlineData("""{"visitor":{"externalId":"v"},"threadUid":"x","content":"a"}""", "Either threadUid or visitor may be given")]
    [InlineData("""{"visitor":{"externalId":"v"},"agentUid":"x","workgroupUid":"default","content":"a"}""", "Either agentUid or workgroupUid")]
    [InlineData("""{"threadUid":"x","agentUid":"x","content":"a"}""", "agentUid")]
    [InlineData("""{"threadUid":"x","workgroupUid":"x","content":"a"}""", "workgroupUid")]
    [InlineData("""{"visitor":{},"content":"a"}""", "visitor.externalId is required")]
    [InlineData("""{"visitor":{"externalId":" "},"content":"a"}""", "visitor.externalId must not be empty")]
    [InlineData("""{"visitor":{"externalId":"a\u200bb"},"content":"a"}""", "visitor.externalId")]
    [InlineData("""{"visitor":{"externalId":"v","nickname":"a\tb"},"content":"a"}""", "visitor.nickname")]
    [InlineData("""{"visitor":{"externalId":"v","avatar":"javascript:alert(1)"},"content":"a"}""", "visitor.avatar")]
    [InlineData("""{"visitor":"v","content":"a"}""", "visitor")]
    [InlineData("""{"visitor":{"externalId":"v"},"type":"VIDEO","content":"a"}""", "type must be TEXT")]
    [InlineData("""{"visitor":{"externalId":"v"},"extra":7,"content":"a"}""", "extra must be a string or an object")]
    [InlineData("""{"visitor":{"externalId":"v"},"extra":["a"],"content":"a"}""", "extra must be a string or an object")]
    [InlineData("""{"visitor":{"externalId":"v"},"channel":" ","content":"a"}""", "channel")]
    [InlineData("""{"visitor":{"externalId":"v"},"Content":"a"}""", "Content is not a member")]
    public async Task What_breaks_a_rule_is_400(string body, string part) =>
        (await desk.Administrator.PostAsync("/api/messages/send", body)).ShouldFail(400, part);

    [Fact]
    public async Task Content_and_extra_have_16_KiB_each()
    {
        var visitor = new JsonObject { ["externalId"] = Desk.NewVisitor() };
        var sent = (await desk.Administrator.SendAsync(new JsonObject { ["visitor"] = visitor.DeepClone(), ["content"] = Longest, ["extra"] = Longest[2..] })).ShouldSucceed();

        (await desk.Administrator.SendAsync(new JsonObject { ["visitor"] = visitor.DeepClone(), ["content"] = Longest + "x" })).ShouldFail(400, "content is longer");
        (await desk.Administrator.SendAsync(new JsonObject { ["visitor"] = visitor.DeepClone(), ["content"] = Longest[..^2] + "\u4f60" })).ShouldFail(400, "content is longer");
        (await desk.Administrator.SendAsync(new JsonObject { ["visitor"] = visitor.DeepClone(), ["content"] = "a", ["extra"] = Longest })).ShouldFail(400, "extra is longer");

        Assert.Equal(Longest, Assert.Single(await desk.MessagesAsync(sent.Text("threadUid"))).Text("content"));
        Assert.Equal(256, (await desk.ThreadAsync(sent.Text("threadUid"))).Text("content").Length);
    }

    [Theory]
    [InlineData("""{"visitor":{"externalId":"v"},"agentUid":"00000000000000000000000000000000","content":"a"}""", "Agent not found")]
    [InlineData("""{"visitor":{"externalId":"v"},"agentUid":"nobody/here","content":"a"}""", "Agent not found")]
    [InlineData("""{"visitor":{"externalId":"v"},"workgroupUid":"nobody/here","content":"a"}""", "Workgroup not found")]
    [InlineData("""{"threadUid":"00000000000000000000000000000000","content":"a"}""", "Thread not found")]
    [InlineData("""{"threadUid":"a/b","content":"a"}""", "Thread not found")]
    public async Task What_is_not_there_is_404(string body, string part) =>
        (await desk.Administrator.PostAsync("/api/messages/send", body)).ShouldFail(404, part);

    [Fact]
    public async Task An_agent_writes_only_into_what_is_theirs_accepted_and_open()
    {
        var (agent, other) = (await desk.NewUserAsync(), await desk.NewUserAsync());
        var thread = await desk.NewThreadAsync();

        (await agent.AnswerAsync(thread, "Hello")).ShouldFail(409, "accepted first");
        _ = (await agent.DoAsync(thread, "accept")).ShouldSucceed();
        (await other.AnswerAsync(thread, "Hello")).ShouldFail(404, "Thread not found");
        _ = (await agent.AnswerAsync(thread, "Hello")).ShouldSucceed();
        _ = (await agent.DoAsync(thread, "close")).ShouldSucceed();
        (await agent.AnswerAsync(thread, "Hello")).ShouldFail(409, "The thread is closed");
        Assert.Equal(2, (await desk.MessagesAsync(thread.Text("uid"))).Count);
    }

    [Fact]
    public async Task Closed_it_begins_anew_with_the_next_message_and_the_old_one_stays()
    {
        var visitor = Desk.NewVisitor();
        var agent = await desk.NewUserAsync();
        var closed = await desk.NewThreadOfAsync(agent, visitor);
        _ = (await agent.DoAsync(closed, "close")).ShouldSucceed();

        var sent = (await desk.Administrator.WriteAsync(visitor, "One more thing")).ShouldSucceed();
        var next = (await desk.Administrator.WriteAsync(visitor, "And another")).ShouldSucceed();

        Assert.NotEqual(closed.Text("uid"), sent.Text("threadUid"));
        Assert.Equal(sent.Text("threadUid"), next.Text("threadUid"));
        var thread = await desk.ThreadAsync(sent.Text("threadUid"));
        Assert.Equal((closed.Text("topic"), "QUEUING", 2), (thread.Text("topic"), thread.Text("status"), thread.Number("unreadCount")));
        Assert.Equal("CLOSED", (await desk.ThreadAsync(closed.Text("uid"))).Text("status"));
        (await desk.StoredAsync()).ShouldBeWhole();
    }

    [Fact]
    public async Task Without_the_scope_it_is_403_and_without_a_token_401()
    {
        var (_, reader) = await desk.Administrator.NewAsync(new JsonObject { ["name"] = "reader", ["scopes"] = new JsonArray("messages:read") });

        (await reader.WriteAsync("v", "Hello")).ShouldFail(403, "messages:write");
        (await desk.Anyone.WriteAsync("v", "Hello")).ShouldBeUnauthorized();
    }
}
