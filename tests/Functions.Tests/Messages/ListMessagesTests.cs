using System.Text.Json.Nodes;
using Bytedesk.Functions.Tests.Contract;
using Bytedesk.Functions.Tests.Threads;

namespace Bytedesk.Functions.Tests.Messages;

public sealed class ListMessagesTests(Desk desk) : IClassFixture<Desk>
{
    [Fact]
    public async Task Lists_the_newest_first_over_pages_and_around_a_message()
    {
        var visitor = Desk.NewVisitor();
        var thread = await desk.NewThreadAsync(visitor, "1");
        for (var i = 2; i <= 7; i++)
        {
            _ = (await desk.Administrator.WriteAsync(visitor, $"{i}", key: $"{visitor}-{i}")).ShouldSucceed();
        }

        var all = await desk.Administrator.AllPagesAsync($"/api/messages/list?threadUid={thread.Text("uid")}&pageSize=3");
        Assert.Equal(["7", "6", "5", "4", "3", "2", "1"], all.Select(static message => message.Text("content")));

        // The last page has no page token though it is full.
        Assert.False((await desk.Administrator.GetAsync($"/api/messages/list?threadUid={thread.Text("uid")}&pageSize=7")).ShouldSucceed().TryGetProperty("pageToken", out _));

        Assert.Equal(["3", "2", "1"], await ListAsync($"before={all[3].Text("uid")}"));
        Assert.Equal(["7", "6", "5"], await ListAsync($"after={all[3].Text("uid")}"));
        Assert.Equal(["5", "4", "3"], await ListAsync($"after={all[5].Text("uid")}&before={all[1].Text("uid")}"));
        Assert.Equal(["5", "4", "3"], await ListAsync($"after={all[5].Text("uid")}&before={all[1].Text("uid")}&pageSize=1"));
        Assert.Empty(await ListAsync($"after={all[0].Text("uid")}"));

        async Task<IEnumerable<string>> ListAsync(string query) =>
            (await desk.Administrator.AllPagesAsync($"/api/messages/list?threadUid={thread.Text("uid")}&{query}")).Select(static message => message.Text("content"));
    }

    [Fact]
    public async Task A_visitors_message_is_read_once_the_agent_has_read()
    {
        var agent = await desk.NewUserAsync();
        var visitor = Desk.NewVisitor();
        var thread = await desk.NewThreadOfAsync(agent, visitor);
        _ = (await agent.DoAsync(thread, "read")).ShouldSucceed();
        _ = (await agent.AnswerAsync(thread, "Hello")).ShouldSucceed();
        _ = (await desk.Administrator.WriteAsync(visitor, "Thanks")).ShouldSucceed();

        Assert.Equal(["READ", "SUCCESS", "SUCCESS"], (await desk.MessagesAsync(thread.Text("uid"))).Select(static message => message.Text("status")));
    }

    [Theory]
    [InlineData("", "threadUid is required")]
    [InlineData("before=x", "before")]
    [InlineData("after=00000000000000000000000000000000000000000001", "after")]
    [InlineData("pageToken=x", "pageToken")]
    [InlineData("pageSize=0", "pageSize")]
    [InlineData("pageSize=101", "pageSize")]
    public async Task A_wrong_parameter_is_400(string query, string part)
    {
        var thread = await desk.NewThreadAsync();
        (await desk.Administrator.GetAsync(query.Length == 0 ? "/api/messages/list" : $"/api/messages/list?threadUid={thread.Text("uid")}&{query}")).ShouldFail(400, part);
    }

    [Fact]
    public async Task Somebody_elses_are_404_and_without_the_scope_403()
    {
        var (agent, other) = (await desk.NewUserAsync(), await desk.NewUserAsync());
        var thread = await desk.NewThreadOfAsync(agent);
        var path = $"/api/messages/list?threadUid={thread.Text("uid")}";

        _ = (await agent.GetAsync(path)).ShouldSucceed();
        (await other.GetAsync(path)).ShouldFail(404, "Thread not found");
        (await other.GetAsync("/api/messages/list?threadUid=nothing")).ShouldFail(404, "Thread not found");
        var (_, writer) = await agent.NewAsync(new JsonObject { ["name"] = "writer", ["scopes"] = new JsonArray("messages:write") });
        (await writer.GetAsync(path)).ShouldFail(403, "messages:read");
    }
}
