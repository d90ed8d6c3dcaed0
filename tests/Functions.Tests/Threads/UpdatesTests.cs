using System.Text.Json.Nodes;
using Bytedesk.Functions.Tests.Contract;

namespace Bytedesk.Functions.Tests.Threads;

/// <summary>What an agent's page hears when it asks for news.</summary>
public sealed class UpdatesTests(Desk desk) : IClassFixture<Desk>
{
    [Fact]
    public async Task The_first_answer_has_all_that_is_open_and_the_next_ones_what_has_changed()
    {
        var agent = await desk.NewUserAsync();
        var visitor = Desk.NewVisitor();
        var own = await desk.NewThreadOfAsync(agent, visitor);
        var waiting = await desk.NewThreadAsync();

        var all = await agent.PollAsync();
        var news = all.ShouldSucceed();
        Assert.Equal(["cursor", "complete", "threads", "removed", "queuingThreadCount", "status", "pollAfter"], news.EnumerateObject().Select(static member => member.Name));
        Assert.Equal($"\"{news.Text("cursor")}\"", all.Header("ETag"));
        Assert.True(news.Flag("complete"));
        Assert.Subset(news.GetProperty("threads").Uids().ToHashSet(), new HashSet<string> { own.Text("uid"), waiting.Text("uid") });
        Assert.Equal(("AVAILABLE", 5), (news.Text("status"), news.Number("pollAfter")));

        _ = (await desk.Administrator.WriteAsync(visitor, "Hello?")).ShouldSucceed();
        var next = (await agent.PollAsync(news.Text("cursor"))).ShouldSucceed();
        var changed = Assert.Single(next.GetProperty("threads").EnumerateArray());
        Assert.Equal((own.Text("uid"), "Hello?", 2), (changed.Text("uid"), changed.Text("content"), changed.Number("unreadCount")));
        Assert.False(next.Flag("complete"));
        Assert.Empty(next.GetProperty("removed").EnumerateArray());
        Assert.Equal(news.Number("queuingThreadCount"), next.Number("queuingThreadCount"));
    }

    [Fact]
    public async Task What_is_accepted_by_another_or_closed_is_removed_and_what_one_accepts_is_not()
    {
        var (agent, other) = (await desk.NewUserAsync(), await desk.NewUserAsync());
        var (mine, theirs, ended) = (await desk.NewThreadAsync(), await desk.NewThreadAsync(), await desk.NewThreadOfAsync(agent));
        var before = (await agent.PollAsync()).ShouldSucceed();

        _ = (await agent.DoAsync(mine, "accept")).ShouldSucceed();
        _ = (await other.DoAsync(theirs, "accept")).ShouldSucceed();
        _ = (await agent.DoAsync(ended, "close")).ShouldSucceed();
        var news = (await agent.PollAsync(before.Text("cursor"))).ShouldSucceed();

        Assert.Equal([mine.Text("uid")], news.GetProperty("threads").Uids());
        Assert.Equal(new[] { theirs.Text("uid"), ended.Text("uid") }.Order(), news.Texts("removed").Order());
        Assert.Equal(before.Number("queuingThreadCount") - 2, news.Number("queuingThreadCount"));
    }

    [Fact]
    public async Task What_leaves_the_queue_after_it_came_to_the_agent_is_not_removed()
    {
        var agent = await desk.NewUserAsync();
        var thread = await desk.NewThreadAsync();
        var before = (await agent.PollAsync()).ShouldSucceed();

        // The first transaction brings the copy to the agent, and all that would take it from the queue fail.
        var transactions = 0;
        desk.Wire.Rule = request => request.Kind is "POST $batch" && ++transactions > 1 ? StorageFault.Unavailable : StorageFault.None;
        _ = (await agent.DoAsync(thread, "accept")).ShouldSucceed();
        desk.Wire.Reset();
        var came = (await agent.PollAsync(before.Text("cursor"))).ShouldSucceed();
        desk.Clock!.Advance(TimeSpan.FromSeconds(61));
        var mended = (await agent.PollAsync(came.Text("cursor"))).ShouldSucceed();

        Assert.Equal([thread.Text("uid")], came.GetProperty("threads").Uids());
        Assert.DoesNotContain(thread.Text("uid"), mended.Texts("removed"));
        Assert.True(transactions > 1);
        Assert.DoesNotContain((await desk.StoredAsync()).Copies, copy => copy.Uid == thread.Text("uid") && copy.PartitionKey.StartsWith("queue", StringComparison.Ordinal) && copy.RemovedAt is null);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task While_two_inboxes_have_a_copy_the_newer_one_is_shown_in_news_and_lists(bool isToldAgain)
    {
        var (agent, visitor) = (await desk.NewUserAsync(), Desk.NewVisitor());
        var thread = await desk.NewThreadOfAsync(agent, visitor);
        var before = (await agent.PollAsync()).ShouldSucceed();

        // It comes to the queue, and does not leave the agent's inbox.
        var transactions = 0;
        desk.Wire.Rule = request => request.Kind is "POST $batch" && ++transactions > 1 ? StorageFault.Unavailable : StorageFault.None;
        _ = (await agent.TransferAsync(thread, "workgroupUid", "default")).ShouldSucceed();
        desk.Wire.Reset();
        var news = (await agent.PollAsync(isToldAgain ? null : before.Text("cursor"))).ShouldSucceed();
        var listed = await agent.AllPagesAsync("/api/threads/list?pageSize=100");

        Assert.True(transactions > 1);
        Assert.Equal("QUEUING", news.GetProperty("threads").EnumerateArray().Single(one => one.Text("uid") == thread.Text("uid")).Text("status"));
        Assert.Equal("QUEUING", listed.Single(one => one.Text("uid") == thread.Text("uid")).Text("status"));
        Assert.Empty(await agent.AllPagesAsync("/api/threads/list?status=CHATTING&pageSize=100"));
    }

    [Fact]
    public async Task While_nothing_is_new_it_is_304_and_any_change_ends_that()
    {
        var agent = await desk.NewUserAsync();
        var visitor = Desk.NewVisitor();
        var thread = await desk.NewThreadOfAsync(agent, visitor);
        var last = await agent.PollAsync();

        foreach (var change in (Func<Task<Answer>>[])
        [
            () => desk.Administrator.WriteAsync(visitor, "Hello"),
            () => agent.DoAsync(thread, "read"),
            () => agent.AnswerAsync(thread, "Hello"),
            () => agent.PutAsync($"/api/threads/{thread.Text("uid")}", new JsonObject { ["star"] = true }),
            () => agent.PutAsync("/api/agents/me/status", new JsonObject { ["status"] = "BUSY" }),
            () => desk.Administrator.WriteAsync(Desk.NewVisitor(), "Hello"),
            () => agent.DoAsync(thread, "close"),
        ])
        {
            var etag = last.Header("ETag")!;
            var unchanged = await agent.PollAsync(last.Json.GetProperty("data").Text("cursor"), etag);
            Assert.Equal((304, "", etag), (unchanged.Status, unchanged.Body, unchanged.Header("ETag")));
            var matched = await agent.PollAsync(etag: $"\"other\", W/{etag}");
            Assert.Equal((304, etag), (matched.Status, matched.Header("ETag")));

            _ = (await change()).ShouldSucceed();
            last = await agent.PollAsync(last.Json.GetProperty("data").Text("cursor"), etag);
            _ = last.ShouldSucceed();
        }

        Assert.Equal("BUSY", last.ShouldSucceed().Text("status"));
    }

    [Fact]
    public async Task Tombstones_of_what_has_left_go_and_who_asks_with_an_older_cursor_hears_everything()
    {
        var agent = await desk.NewUserAsync();
        var thread = await desk.NewThreadOfAsync(agent);
        var old = (await agent.PollAsync()).ShouldSucceed().Text("cursor");
        _ = (await agent.DoAsync(thread, "close")).ShouldSucceed();

        desk.Clock!.Advance(TimeSpan.FromMinutes(11));
        var recent = (await agent.PollAsync()).ShouldSucceed().Text("cursor");
        Assert.DoesNotContain((await desk.StoredAsync()).Copies, copy => copy.Uid == thread.Text("uid"));

        var news = (await agent.PollAsync(old)).ShouldSucceed();
        Assert.True(news.Flag("complete"));
        Assert.DoesNotContain(thread.Text("uid"), news.GetProperty("threads").Uids());
        Assert.False((await agent.PollAsync(recent)).ShouldSucceed().Flag("complete"));
    }

    [Theory]
    [InlineData("since=x", 400, "since")]
    [InlineData("since=00000000.a.b", 400, "since")]
    [InlineData("since=00000000.1", 200, "")]
    [InlineData("view=closed", 400, "view")]
    public async Task A_wrong_parameter_is_400_and_a_cursor_of_other_queues_is_told_everything(string query, int status, string part)
    {
        var answer = await desk.Administrator.GetAsync($"/api/threads/updates?{query}");
        if (status is 200)
        {
            Assert.True(answer.ShouldSucceed().Flag("complete"));
        }
        else
        {
            answer.ShouldFail(status, part);
        }
    }

    [Theory]
    [InlineData("chat", 2)]
    [InlineData("visible", 5)]
    [InlineData("hidden", 30)]
    public async Task The_answer_says_when_to_ask_again(string view, int seconds) =>
        Assert.Equal(seconds, (await desk.Administrator.GetAsync($"/api/threads/updates?view={view}")).ShouldSucceed().Number("pollAfter"));

    [Fact]
    public async Task A_cursor_holds_at_every_instance()
    {
        var other = await desk.OtherAsync();
        var agent = await desk.NewUserAsync();
        var news = (await agent.PollAsync()).ShouldSucceed();

        var thread = await desk.NewThreadOfAsync(agent.At(other));

        Assert.Contains(thread.Text("uid"), (await agent.PollAsync(news.Text("cursor"))).ShouldSucceed().GetProperty("threads").Uids());
        Assert.Equal(304, (await agent.At(other).PollAsync(etag: (await agent.PollAsync()).Header("ETag"))).Status);
    }
}
