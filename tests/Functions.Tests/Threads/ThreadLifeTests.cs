using System.Text.Json.Nodes;
using System.Threading.Channels;
using Bytedesk.Functions.Tests.Contract;

namespace Bytedesk.Functions.Tests.Threads;

/// <summary>What agents do with conversations, from the queue to the end.</summary>
public sealed class ThreadLifeTests(Desk desk) : IClassFixture<Desk>
{
    [Fact]
    public async Task Accepted_it_is_the_agents_and_accepting_it_again_changes_nothing()
    {
        var agent = await desk.NewUserAsync();
        var thread = await desk.NewThreadAsync();

        var accepted = (await agent.DoAsync(thread, "accept")).ShouldSucceed();
        var again = (await agent.DoAsync(thread, "accept")).ShouldSucceed();

        Assert.Equal("CHATTING", accepted.Text("status"));
        Assert.Equal(await agent.UidAsync(), accepted.GetProperty("agent").Text("uid"));
        Assert.Equal(accepted.GetRawText(), again.GetRawText());
        (await desk.StoredAsync()).ShouldBeWhole();
    }

    [Fact]
    public async Task Of_two_who_accept_one_gets_it_and_the_other_409()
    {
        var other = await desk.OtherAsync();
        var agents = new[] { await desk.NewUserAsync(), (await desk.NewUserAsync()).At(other) };
        for (var i = 0; i < 5; i++)
        {
            var thread = await desk.NewThreadAsync();

            var answers = await Task.WhenAll(agents.Select(agent => agent.DoAsync(thread, "accept")));

            Assert.Equal([200, 409], answers.Select(static answer => answer.Status).Order());
            answers.Single(static answer => answer.Status is 409).ShouldFail(409, "accepted by another agent");
            var winner = agents[answers[0].Status is 200 ? 0 : 1];
            Assert.Equal(await winner.UidAsync(), (await desk.ThreadAsync(thread.Text("uid"))).GetProperty("agent").Text("uid"));
        }

        (await desk.StoredAsync()).ShouldBeWhole();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Of_two_transfers_to_one_agent_the_refused_one_leaves_it_there(bool isCopiedLate)
    {
        await using var own = await StartPatientAsync();
        var (agent, target, gates) = (await own.NewUserAsync(), await own.NewUserAsync(), new Gates());
        var (thread, uid, refusing) = (await own.NewThreadOfAsync(agent), await target.UidAsync(), agent.At(await own.OtherAsync()));
        var (commits, copies) = (0, 0);
        own.Wire.Before = request => request.Kind switch
        {
            "PUT Threads" when ++commits <= 2 => gates.WaitAsync(),
            "POST $batch" when isCopiedLate && ++copies == 1 => gates.WaitAsync(),
            _ => Task.CompletedTask,
        };

        // Both have announced it and are about to commit.
        var given = agent.TransferAsync(thread, "agentUid", uid);
        var commit = await gates.NextAsync();
        var refused = refusing.TransferAsync(thread, "agentUid", uid);
        var lateCommit = await gates.NextAsync();
        commit.SetResult();
        var copy = isCopiedLate ? await gates.NextAsync() : null;
        _ = copy ?? (object)(await given).ShouldSucceed();
        lateCommit.SetResult();
        (await refused).ShouldFail(404, "Thread not found");
        copy?.SetResult();

        Assert.Equal("NEW", (await given).ShouldSucceed().Text("status"));
        Assert.Equal([thread.Text("uid")], (await target.PollAsync()).ShouldSucceed().GetProperty("threads").Uids());
        (await own.StoredAsync()).ShouldBeWhole();
    }

    [Fact]
    public async Task A_refused_transfer_leaves_the_announcement_of_another_that_dies_after_its_commit()
    {
        await using var own = await StartPatientAsync();
        var (agent, second, target, gates) = (await own.NewUserAsync(), await own.NewUserAsync(), await own.NewUserAsync(), new Gates());
        var (thread, uid, administrator) = (await own.NewThreadOfAsync(agent), await target.UidAsync(), own.Administrator.At(await own.OtherAsync()));
        var (announcements, commits) = (0, 0);
        own.Wire.Before = request => request.Kind switch
        {
            "GET Inboxes" when ++announcements == 1 => gates.WaitAsync(),
            "PUT Threads" when ++commits == 2 => gates.WaitAsync(),
            _ => Task.CompletedTask,
        };

        // The one who had it meets its loss after another has announced the same.
        var refused = agent.TransferAsync(thread, "agentUid", uid);
        var announcement = await gates.NextAsync();
        _ = (await own.Administrator.TransferAsync(thread, "agentUid", await second.UidAsync())).ShouldSucceed();
        var given = administrator.TransferAsync(thread, "agentUid", uid);
        var commit = await gates.NextAsync();
        announcement.SetResult();
        (await refused).ShouldFail(404, "Thread not found");
        own.Wire.Before = static request => request.Kind is "POST $batch" ? throw new ProcessDiedException() : Task.CompletedTask;
        commit.SetResult();
        _ = (await given).ShouldSucceed();
        own.Wire.Reset();

        Assert.Equal([thread.Text("uid")], (await target.PollAsync()).ShouldSucceed().GetProperty("threads").Uids());
    }

    [Fact]
    public async Task Transferred_to_an_agent_it_waits_for_them_and_is_gone_for_who_had_it()
    {
        var (agent, other) = (await desk.NewUserAsync(), await desk.NewUserAsync());
        var thread = await desk.NewThreadOfAsync(agent);

        var given = (await agent.TransferAsync(thread, "agentUid", await other.UidAsync())).ShouldSucceed();

        Assert.Equal(("NEW", await other.UidAsync()), (given.Text("status"), given.GetProperty("agent").Text("uid")));
        Assert.Equal(thread.Text("topic"), given.Text("topic"));
        (await agent.GetAsync($"/api/threads/{thread.Text("uid")}")).ShouldFail(404, "Thread not found");
        (await agent.AnswerAsync(thread, "Hello")).ShouldFail(404, "Thread not found");
        Assert.Equal("CHATTING", (await other.DoAsync(thread, "accept")).ShouldSucceed().Text("status"));
        (await desk.StoredAsync()).ShouldBeWhole();
    }

    [Fact]
    public async Task Transferred_to_a_workgroup_it_waits_in_the_queue_for_anybody()
    {
        var (agent, other) = (await desk.NewUserAsync(), await desk.NewUserAsync());
        var thread = await desk.NewThreadOfAsync(agent);

        var given = (await agent.TransferAsync(thread, "workgroupUid", "default")).ShouldSucceed();

        Assert.Equal("QUEUING", given.Text("status"));
        Assert.False(given.TryGetProperty("agent", out _));
        _ = (await other.DoAsync(thread, "accept")).ShouldSucceed();
        _ = (await other.TransferAsync(thread, "workgroupUid", "default")).ShouldSucceed();
        _ = (await agent.DoAsync(thread, "accept")).ShouldSucceed();
        (await desk.StoredAsync()).ShouldBeWhole();
    }

    [Fact]
    public async Task A_transfer_that_cannot_be_is_refused()
    {
        var (agent, other) = (await desk.NewUserAsync(), await desk.NewUserAsync());
        var thread = await desk.NewThreadOfAsync(agent);
        var path = $"/api/threads/{thread.Text("uid")}/transfer";

        (await agent.PostAsync(path, "{}")).ShouldFail(400, "Either agentUid or workgroupUid must be given");
        (await agent.PostAsync(path, """{"agentUid":"a","workgroupUid":"default"}""")).ShouldFail(400, "Either agentUid or workgroupUid must be given");
        (await agent.PostAsync(path, null)).ShouldFail(400);
        (await agent.TransferAsync(thread, "agentUid", "00000000000000000000000000000000")).ShouldFail(404, "Agent not found");
        (await agent.TransferAsync(thread, "workgroupUid", "sales")).ShouldFail(404, "Workgroup not found");
        (await other.TransferAsync(thread, "workgroupUid", "default")).ShouldFail(404, "Thread not found");
        _ = (await agent.DoAsync(thread, "close")).ShouldSucceed();
        (await agent.TransferAsync(thread, "workgroupUid", "default")).ShouldFail(409, "The thread is closed");
    }

    [Fact]
    public async Task Closed_it_is_history_and_nothing_more_is_done_with_it()
    {
        var agent = await desk.NewUserAsync();
        var thread = await desk.NewThreadOfAsync(agent);

        var closed = (await agent.DoAsync(thread, "close")).ShouldSucceed();

        Assert.Equal("CLOSED", closed.Text("status"));
        Assert.Equal(closed.GetRawText(), (await agent.DoAsync(thread, "close")).ShouldSucceed().GetRawText());
        (await agent.DoAsync(thread, "accept")).ShouldFail(409, "The thread is closed");
        Assert.DoesNotContain(thread.Text("uid"), (await agent.GetAsync("/api/threads/list")).ShouldSucceed().GetProperty("content").Uids());
        Assert.Equal([thread.Text("uid")], (await agent.GetAsync("/api/threads/list?status=CLOSED")).ShouldSucceed().GetProperty("content").Uids());
        (await desk.StoredAsync()).ShouldBeWhole();
    }

    [Fact]
    public async Task Closed_from_the_queue_it_is_in_the_history_of_who_closed_it()
    {
        var agent = await desk.NewUserAsync();
        var thread = await desk.NewThreadAsync();

        _ = (await agent.DoAsync(thread, "close")).ShouldSucceed();

        Assert.Equal([thread.Text("uid")], (await agent.GetAsync("/api/threads/list?status=CLOSED")).ShouldSucceed().GetProperty("content").Uids());
        (await desk.StoredAsync()).ShouldBeWhole();
    }

    [Fact]
    public async Task Reading_clears_what_is_unread_and_a_later_message_is_unread_again()
    {
        var visitor = Desk.NewVisitor();
        var agent = await desk.NewUserAsync();
        var thread = await desk.NewThreadAsync(visitor);
        (await agent.DoAsync(thread, "read")).ShouldFail(409, "accepted first");
        _ = (await agent.DoAsync(thread, "accept")).ShouldSucceed();
        _ = (await desk.Administrator.WriteAsync(visitor, "Hello?")).ShouldSucceed();

        Assert.Equal(0, (await agent.DoAsync(thread, "read")).ShouldSucceed().Number("unreadCount"));
        _ = (await agent.AnswerAsync(thread, "Good morning")).ShouldSucceed();
        _ = (await desk.Administrator.WriteAsync(visitor, "Thanks")).ShouldSucceed();

        Assert.Equal(1, (await desk.ThreadAsync(thread.Text("uid"))).Number("unreadCount"));
    }

    [Fact]
    public async Task Star_top_and_mute_are_changed_and_the_whole_record_may_be_sent_back()
    {
        var agent = await desk.NewUserAsync();
        var thread = await desk.NewThreadOfAsync(agent);
        var path = $"/api/threads/{thread.Text("uid")}";

        var changed = (await agent.PutAsync(path, new JsonObject { ["star"] = true, ["mute"] = true })).ShouldSucceed();
        Assert.True(changed.Flag("star") && changed.Flag("mute") && !changed.Flag("top"));
        var whole = JsonNode.Parse(changed.GetRawText())!.AsObject();
        whole["mute"] = false;
        whole["top"] = true;
        changed = (await agent.PutAsync(path, whole)).ShouldSucceed();
        Assert.True(changed.Flag("star") && !changed.Flag("mute") && changed.Flag("top"));

        (await agent.PutAsync(path, new JsonObject { ["status"] = "CLOSED" })).ShouldFail(400, "status cannot be changed here");
        (await agent.PutAsync(path, new JsonObject { ["unreadCount"] = 0 })).ShouldFail(400, "unreadCount cannot be changed here");
        (await agent.PutAsync(path, new JsonObject { ["star"] = "yes" })).ShouldFail(400, "star has the wrong type");
        (await agent.PutAsync(path, new JsonObject { ["Star"] = true })).ShouldFail(400, "Star is not a member");
        (await desk.StoredAsync()).ShouldBeWhole();
    }

    [Fact]
    public async Task To_whom_it_is_not_shown_it_is_not_there_and_a_super_administrator_sees_all()
    {
        var (agent, other) = (await desk.NewUserAsync(), await desk.NewUserAsync());
        var sent = (await desk.Administrator.WriteAsync(Desk.NewVisitor(), "Hello", agentUid: await agent.UidAsync())).ShouldSucceed();
        var thread = await desk.ThreadAsync(sent.Text("threadUid"));
        var path = $"/api/threads/{thread.Text("uid")}";

        (await other.GetAsync(path)).ShouldFail(404, "Thread not found");
        (await other.PutAsync(path, new JsonObject { ["star"] = true })).ShouldFail(404, "Thread not found");
        foreach (var action in (string[])["accept", "close", "read"])
        {
            (await other.DoAsync(thread, action)).ShouldFail(404, "Thread not found");
        }

        Assert.Empty((await other.GetAsync("/api/threads/list?status=NEW")).ShouldSucceed().GetProperty("content").EnumerateArray());
        (await desk.Administrator.DoAsync(thread, "accept")).ShouldFail(409, "accepted by another agent");
        _ = (await desk.Administrator.PutAsync(path, new JsonObject { ["star"] = true })).ShouldSucceed();
        _ = (await desk.Administrator.AnswerAsync(thread, "The agent comes soon")).ShouldSucceed();
        Assert.Equal("NEW", (await agent.GetAsync(path)).ShouldSucceed().Text("status"));
        _ = (await desk.Administrator.DoAsync(thread, "close")).ShouldSucceed();
    }

    [Fact]
    public async Task Each_route_asks_for_its_scope()
    {
        var (_, reader) = await desk.Administrator.NewAsync(new JsonObject { ["name"] = "reader", ["scopes"] = new JsonArray("messages:read") });
        var (_, writer) = await desk.Administrator.NewAsync(new JsonObject { ["name"] = "writer", ["scopes"] = new JsonArray("messages:write") });
        var thread = await desk.NewThreadAsync();
        var path = $"/api/threads/{thread.Text("uid")}";

        foreach (var route in (string[])["/api/threads/list", path, "/api/threads/updates", "/api/agents/list", "/api/agents/me/status"])
        {
            _ = (await reader.GetAsync(route)).ShouldSucceed();
            (await writer.GetAsync(route)).ShouldFail(403, "messages:read");
            (await desk.Anyone.GetAsync(route)).ShouldBeUnauthorized();
        }

        foreach (var action in (string[])["accept", "transfer", "close", "read"])
        {
            (await reader.DoAsync(thread, action)).ShouldFail(403, "messages:write");
        }

        (await reader.PutAsync(path, [])).ShouldFail(403, "messages:write");
        (await reader.PutAsync("/api/agents/me/status", new JsonObject { ["status"] = "BUSY" })).ShouldFail(403, "messages:write");
        _ = (await writer.PutAsync(path, [])).ShouldSucceed();
    }

    // Whoever is held up at the storage is not given up.
    private static async Task<Desk> StartPatientAsync()
    {
        var desk = new Desk
        {
            Deployment = new Deployment("--Storage:NetworkTimeoutMilliseconds=60000", "--Storage:RequestTimeoutMilliseconds=60000") { Wire = new StorageNetwork() },
        };
        await desk.InitializeAsync();
        return desk;
    }

    /// <summary>Holds table requests up, and lets each go on its own.</summary>
    private sealed class Gates
    {
        private readonly Channel<TaskCompletionSource> _gates = Channel.CreateUnbounded<TaskCompletionSource>();

        public Task WaitAsync()
        {
            var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _ = _gates.Writer.TryWrite(gate);
            return gate.Task;
        }

        /// <summary>What lets the next one go that is held up, once it is.</summary>
        public Task<TaskCompletionSource> NextAsync() => _gates.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask();
    }
}
