using Bytedesk.Functions.Tests.Contract;
using Bytedesk.Functions.Tests.Hosting;
using Bytedesk.Functions.Threads;

namespace Bytedesk.Functions.Tests.Threads;

/// <summary>The facts that statistics are made of.</summary>
public sealed class ThreadEventTests(Desk desk) : IClassFixture<Desk>
{
    [Fact]
    public async Task Creation_acceptance_and_end_are_written_once_on_their_days()
    {
        var (agent, other, visitor, key) = (await desk.NewUserAsync(), await desk.NewUserAsync(), Desk.NewVisitor(), Guid.NewGuid().ToString());
        var thread = await desk.NewThreadAsync(visitor);
        desk.Clock!.Advance(TimeSpan.FromSeconds(30));
        _ = (await agent.DoAsync(thread, "accept")).ShouldSucceed();
        desk.Clock.Advance(TimeSpan.FromSeconds(12.5));
        _ = (await agent.AnswerAsync(thread, "Hello")).ShouldSucceed();
        _ = (await desk.Administrator.WriteAsync(visitor, "Thanks", key)).ShouldSucceed();
        _ = (await agent.TransferAsync(thread, "workgroupUid", "default")).ShouldSucceed();
        _ = (await other.DoAsync(thread, "accept")).ShouldSucceed();

        // Delivered again, its facts are written again.
        _ = (await desk.Administrator.WriteAsync(visitor, "Thanks", key)).ShouldSucceed();
        desk.Clock.Advance(TimeSpan.FromDays(1));
        _ = (await other.DoAsync(thread, "close")).ShouldSucceed();
        _ = (await other.DoAsync(thread, "close")).ShouldSucceed();

        var uid = thread.Text("uid");
        var events = (await TableContents.RowsAsync<ThreadEvent>(desk.Deployment.Table(desk.App, "ThreadEvents")))
            .Where(happened => happened.RowKey.EndsWith(uid, StringComparison.Ordinal)).ToDictionary(static happened => happened.RowKey);
        Assert.Equal([$"accepted-{uid}", $"closed-{uid}", $"created-{uid}"], events.Keys.Order());
        Assert.Equal(("2026-01-01", null), (events[$"created-{uid}"].PartitionKey, events[$"created-{uid}"].AgentUid));
        var accepted = events[$"accepted-{uid}"];
        Assert.Equal(("2026-01-01", TimeSpan.FromSeconds(30), await agent.UidAsync()), (accepted.PartitionKey, accepted.At - events[$"created-{uid}"].At, accepted.AgentUid));
        var closed = events[$"closed-{uid}"];
        Assert.Equal(
            ("2026-01-02", await other.UidAsync(), 42.5, 1, 2), (closed.PartitionKey, closed.AgentUid, closed.FirstResponseSeconds, closed.AgentMessages, closed.VisitorMessages));
    }

    [Fact]
    public async Task Being_turned_to_is_no_fact_of_the_agent()
    {
        var agent = await desk.NewUserAsync();
        var sent = (await desk.Administrator.WriteAsync(Desk.NewVisitor(), "Hello", agentUid: await agent.UidAsync())).ShouldSucceed();

        var created = (await TableContents.RowsAsync<ThreadEvent>(desk.Deployment.Table(desk.App, "ThreadEvents"))).Single(happened => happened.RowKey == $"created-{sent.Text("threadUid")}");
        Assert.Null(created.AgentUid);
    }
}
