using Bytedesk.Functions.Tests.Contract;

namespace Bytedesk.Functions.Tests.Threads;

public sealed class ListThreadsTests
{
    [Fact]
    public async Task Lists_ones_own_and_the_queue_the_latest_message_first_over_pages()
    {
        await using var desk = await Desk.StartAsync();
        var (agent, other) = (await desk.NewUserAsync(), await desk.NewUserAsync());
        var expected = new List<string>();
        for (var i = 0; i < 7; i++)
        {
            desk.Clock!.Advance(TimeSpan.FromSeconds(1));
            var thread = i % 3 == 1 ? await desk.NewThreadAsync() : await desk.NewThreadOfAsync(i % 3 == 0 ? agent : other);
            if (i % 3 < 2)
            {
                expected.Insert(0, thread.Text("uid"));
            }
        }

        Assert.Equal(expected, (await agent.AllPagesAsync("/api/threads/list?pageSize=2")).Select(static thread => thread.Text("uid")));
        Assert.Equal(3, (await agent.AllPagesAsync("/api/threads/list?status=chatting")).Count);
        Assert.Equal(2, (await agent.AllPagesAsync("/api/threads/list?status=QUEUING&type=WORKGROUP")).Count);
        Assert.Empty(await agent.AllPagesAsync("/api/threads/list?type=AGENT"));
        Assert.Empty(await agent.AllPagesAsync("/api/threads/list?type=GROUP"));
        Assert.Equal(3, (await desk.Administrator.AllPagesAsync($"/api/threads/list?agentUid={await agent.UidAsync()}")).Count);
    }

    [Fact]
    public async Task Closed_ones_are_listed_the_latest_first_over_pages()
    {
        await using var desk = await Desk.StartAsync();
        var agent = await desk.NewUserAsync();
        var expected = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            desk.Clock!.Advance(TimeSpan.FromSeconds(1));
            var thread = await desk.NewThreadOfAsync(agent);
            _ = (await agent.DoAsync(thread, "close")).ShouldSucceed();
            expected.Insert(0, thread.Text("uid"));
        }

        Assert.Equal(expected, (await agent.AllPagesAsync("/api/threads/list?status=CLOSED&pageSize=2")).Select(static thread => thread.Text("uid")));
        Assert.Empty(await agent.AllPagesAsync("/api/threads/list?status=CLOSED&type=AGENT"));
        Assert.Equal(5, (await desk.Administrator.AllPagesAsync($"/api/threads/list?status=CLOSED&agentUid={await agent.UidAsync()}")).Count);
    }

    [Fact]
    public async Task A_wrong_parameter_is_refused()
    {
        await using var desk = await Desk.StartAsync();
        var agent = await desk.NewUserAsync();

        (await agent.GetAsync("/api/threads/list?status=OPEN")).ShouldFail(400, "status");
        (await agent.GetAsync("/api/threads/list?status=1")).ShouldFail(400, "status");
        (await agent.GetAsync("/api/threads/list?type=MAIL")).ShouldFail(400, "type");
        (await agent.GetAsync("/api/threads/list?pageToken=x")).ShouldFail(400, "pageToken");
        (await agent.GetAsync("/api/threads/list?status=CLOSED&pageToken=x")).ShouldFail(400, "pageToken");
        (await agent.GetAsync("/api/threads/list?pageSize=0")).ShouldFail(400, "pageSize");
        (await agent.GetAsync($"/api/threads/list?agentUid={await desk.Administrator.UidAsync()}")).ShouldFail(404, "Agent not found");
        (await agent.GetAsync("/api/threads/nothing")).ShouldFail(404, "Thread not found");
        Assert.Equal("GET, HEAD, PUT", string.Join(", ", (await agent.DeleteAsync("/api/threads/nothing")).Header("Allow")!.Split(", ").Order(StringComparer.Ordinal)));
    }
}
