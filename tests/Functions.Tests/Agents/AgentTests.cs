using System.Text.Json.Nodes;
using Bytedesk.Functions.Tests.Contract;
using Bytedesk.Functions.Tests.Threads;

namespace Bytedesk.Functions.Tests.Agents;

public sealed class AgentTests(Desk desk) : IClassFixture<Desk>
{
    [Fact]
    public async Task Who_has_never_been_there_is_offline_and_who_asks_for_news_is_available()
    {
        var agent = await desk.NewUserAsync();
        Assert.Equal(("OFFLINE", null), await StatusAsync(agent));

        _ = (await agent.PollAsync()).ShouldSucceed();

        Assert.Equal("AVAILABLE", (await StatusAsync(agent)).Status);
        var listed = (await desk.Administrator.AllPagesAsync("/api/agents/list?pageSize=1")).Single(one => one.Text("uid") == agent.UidAsync().Result);
        Assert.Equal(["uid", "nickname", "avatar", "status", "lastSeenAt"], listed.EnumerateObject().Select(static member => member.Name));
        Assert.Equal("AVAILABLE", listed.Text("status"));
    }

    [Theory]
    [InlineData("BUSY")]
    [InlineData("offline")]
    [InlineData("AVAILABLE")]
    public async Task What_an_agent_says_holds_until_they_say_something_else(string status)
    {
        var agent = await desk.NewUserAsync();

        var said = (await agent.PutAsync("/api/agents/me/status", new JsonObject { ["status"] = status })).ShouldSucceed();

        Assert.Equal(status.ToUpperInvariant(), said.Text("status"));
        desk.Clock!.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(status.ToUpperInvariant(), (await agent.PollAsync()).ShouldSucceed().Text("status"));
        Assert.Equal(status.ToUpperInvariant(), (await StatusAsync(agent)).Status);
    }

    [Fact]
    public async Task Who_has_not_asked_for_three_minutes_is_offline_and_is_back_with_the_next_request()
    {
        var agent = await desk.NewUserAsync();
        _ = (await agent.PutAsync("/api/agents/me/status", new JsonObject { ["status"] = "BUSY" })).ShouldSucceed();

        desk.Clock!.Advance(TimeSpan.FromMinutes(3) - TimeSpan.FromSeconds(1));
        Assert.Equal("BUSY", (await StatusAsync(agent)).Status);
        desk.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal("OFFLINE", (await StatusAsync(agent)).Status);
        Assert.Equal("BUSY", (await agent.PollAsync()).ShouldSucceed().Text("status"));
        Assert.Equal("BUSY", (await StatusAsync(agent)).Status);
    }

    [Theory]
    [InlineData("""{"status":"AWAY"}""")]
    [InlineData("""{"status":"0"}""")]
    [InlineData("""{"status":1}""")]
    [InlineData("{}")]
    public async Task Another_status_is_400(string body) =>
        (await desk.Administrator.PutAsync("/api/agents/me/status", JsonNode.Parse(body)!.AsObject())).ShouldFail(400, "status");

    [Fact]
    public async Task What_waits_for_an_agent_who_has_gone_goes_back_to_the_queue_and_what_they_accepted_stays()
    {
        var agent = await desk.NewUserAsync();
        var uid = await agent.UidAsync();
        _ = (await agent.PollAsync()).ShouldSucceed();
        var accepted = await desk.NewThreadOfAsync(agent);
        var waiting = await desk.ThreadAsync((await desk.Administrator.WriteAsync(Desk.NewVisitor(), "Hello", agentUid: uid)).ShouldSucceed().Text("threadUid"));

        desk.Clock!.Advance(TimeSpan.FromMinutes(4));
        await desk.App.RunTimerAsync();
        Assert.Equal("NEW", (await desk.ThreadAsync(waiting.Text("uid"))).Text("status"));

        desk.Clock.Advance(TimeSpan.FromMinutes(2));
        await desk.App.RunTimerAsync();

        var returned = await desk.ThreadAsync(waiting.Text("uid"));
        Assert.Equal(("QUEUING", "default"), (returned.Text("status"), returned.GetProperty("workgroup").Text("uid")));
        Assert.Equal("CHATTING", (await desk.ThreadAsync(accepted.Text("uid"))).Text("status"));
        var other = await desk.NewUserAsync();
        _ = (await other.DoAsync(waiting, "accept")).ShouldSucceed();
        (await desk.StoredAsync()).ShouldBeWhole();
    }

    [Fact]
    public async Task What_waits_for_a_user_who_was_never_there_or_is_gone_goes_back_too()
    {
        var (never, deleted) = (await desk.NewMemberAsync(), await desk.NewMemberAsync());
        var uids = new List<string>();
        foreach (var member in (System.Text.Json.JsonElement[])[never, deleted])
        {
            uids.Add((await desk.Administrator.WriteAsync(Desk.NewVisitor(), "Hello", agentUid: member.Text("uid"))).ShouldSucceed().Text("threadUid"));
        }

        var accepted = await desk.NewThreadOfAsync(await desk.SignedInAsync(deleted));
        _ = (await desk.Administrator.DeleteAsync(deleted.Path())).ShouldSucceed();
        await desk.App.RunTimerAsync();
        Assert.Equal("QUEUING", (await desk.ThreadAsync(accepted.Text("uid"))).Text("status"));
        Assert.Equal(["NEW", "QUEUING"], await StatusesAsync());
        desk.Clock!.Advance(TimeSpan.FromMinutes(5));
        await desk.App.RunTimerAsync();
        Assert.Equal(["QUEUING", "QUEUING"], await StatusesAsync());

        async Task<string[]> StatusesAsync() => [(await desk.ThreadAsync(uids[0])).Text("status"), (await desk.ThreadAsync(uids[1])).Text("status")];
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_later_conversation_does_not_keep_an_earlier_one_from_going_back(bool wasEverThere)
    {
        var member = await desk.NewMemberAsync();
        if (wasEverThere)
        {
            _ = (await (await desk.SignedInAsync(member)).PutAsync("/api/agents/me/status", new JsonObject { ["status"] = "OFFLINE" })).ShouldSucceed();
        }

        var earlier = await WriteAsync();
        desk.Clock!.Advance(TimeSpan.FromMinutes(4));
        var later = await WriteAsync();
        desk.Clock.Advance(TimeSpan.FromMinutes(2));
        await desk.App.RunTimerAsync();
        Assert.Equal(("QUEUING", "NEW"), ((await desk.ThreadAsync(earlier)).Text("status"), (await desk.ThreadAsync(later)).Text("status")));

        desk.Clock.Advance(TimeSpan.FromMinutes(4));
        await desk.App.RunTimerAsync();
        Assert.Equal("QUEUING", (await desk.ThreadAsync(later)).Text("status"));

        async Task<string> WriteAsync() =>
            (await desk.Administrator.WriteAsync(Desk.NewVisitor(), "Hello", agentUid: member.Text("uid"))).ShouldSucceed().Text("threadUid");
    }

    [Fact]
    public async Task Who_only_accepts_is_listed_and_what_they_accepted_goes_back_when_they_are_disabled()
    {
        var member = await desk.NewMemberAsync();
        var accepted = await desk.NewThreadOfAsync(await desk.SignedInAsync(member));
        Assert.Contains(await desk.Administrator.AllPagesAsync("/api/agents/list?pageSize=100"), agent => agent.Text("uid") == member.Text("uid"));

        _ = (await desk.Administrator.PostAsync($"{member.Path()}/disable", null)).ShouldSucceed();
        await desk.App.RunTimerAsync();

        Assert.Equal("QUEUING", (await desk.ThreadAsync(accepted.Text("uid"))).Text("status"));
    }

    [Fact]
    public async Task Who_has_not_been_there_for_a_month_and_has_nothing_is_listed_no_more()
    {
        await using var own = await Desk.StartAsync();
        var agent = await own.NewUserAsync();
        _ = (await agent.PollAsync()).ShouldSucceed();
        _ = (await own.Administrator.PollAsync()).ShouldSucceed();
        _ = await own.NewThreadOfAsync(own.Administrator);

        own.Clock!.Advance(TimeSpan.FromDays(29.5));
        await own.App.RunTimerAsync();
        Assert.Equal(2, (await own.Administrator.AllPagesAsync("/api/agents/list?pageSize=100")).Count);
        own.Clock.Advance(TimeSpan.FromDays(1));
        await own.App.RunTimerAsync();
        var administrator = await own.Anyone.AsAdministratorAsync();
        Assert.Equal([await administrator.UidAsync()], (await administrator.AllPagesAsync("/api/agents/list?pageSize=100")).Select(static one => one.Text("uid")));
    }

    private static async Task<(string Status, string? LastSeenAt)> StatusAsync(Partner agent)
    {
        var data = (await agent.GetAsync("/api/agents/me/status")).ShouldSucceed();
        return (data.Text("status"), data.GetProperty("lastSeenAt").GetString());
    }
}
