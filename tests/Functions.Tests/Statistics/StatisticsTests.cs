using System.Text.Json.Nodes;
using Bytedesk.Functions.Tests.Contract;
using Bytedesk.Functions.Threads;

namespace Bytedesk.Functions.Tests.Statistics;

public sealed class StatisticsTests
{
    private const string Agent = "0123456789abcdef0123456789abcdef";
    private const string Other = "123456789abcdef0123456789abcdef0";

    [Fact]
    public async Task Sign_ins_are_counted_by_day_and_days_without_any_are_shown_too()
    {
        await using var host = await StatisticsHost.StartAsync();
        var member = await host.NewMemberAsync();
        await host.SignInAsync(member.Text("username"), succeeding: 2, failing: 3);
        await host.RollUpAsync();

        var month = await host.SeriesAsync("signins");

        // The administrator signed in too.
        Assert.Equal("""{"succeeded":3,"failed":3,"refused":0,"locked":0}""", month[StatisticsHost.Today]);
        Assert.Equal(30, month.Count);
        Assert.Equal("2025-12-03", month.Keys.Min());
        Assert.All(month.Where(static day => day.Key != StatisticsHost.Today), static day => Assert.Equal("""{"succeeded":0,"failed":0,"refused":0,"locked":0}""", day.Value));
        Assert.Equal([StatisticsHost.Today], (await host.SeriesAsync($"signins?from={StatisticsHost.Today}")).Keys);
        Assert.Equal(["2025-12-30", "2025-12-31"], (await host.SeriesAsync("signins?from=2025-12-30T23:59:59Z&to=2026-01-01")).Keys);
    }

    [Fact]
    public async Task A_day_is_counted_anew_until_it_has_been_over_for_an_hour_and_then_left_alone()
    {
        await using var host = await StatisticsHost.StartAsync();
        var username = (await host.NewMemberAsync()).Text("username");
        await host.RollUpAsync();
        await host.SignInAsync(username, succeeding: 1, failing: 0);
        await host.RollUpAsync();
        Assert.StartsWith("""{"succeeded":2,""", (await host.SeriesAsync("signins"))[StatisticsHost.Today], StringComparison.Ordinal);

        // What was written late is counted too.
        host.Clock!.Advance(TimeSpan.FromHours(23.9));
        await host.SignInAsync(username, succeeding: 1, failing: 0);
        host.Clock.Advance(TimeSpan.FromHours(1));
        await host.RollUpAsync();
        host.Clock.Advance(TimeSpan.FromHours(1));
        await host.RollUpAsync();
        Assert.StartsWith("""{"succeeded":3,""", (await host.SeriesAsync("signins"))[StatisticsHost.Today], StringComparison.Ordinal);

        host.Wire.Clear();
        await host.RollUpAsync();
        Assert.Single(host.Wire.Requests, static request => request is "GET AuditEvents");
        Assert.Equal(2, host.Wire.Requests.Count(static request => request is "GET Statistics"));
    }

    [Fact]
    public async Task A_timer_that_was_away_for_some_days_makes_up_for_them()
    {
        await using var host = await StatisticsHost.StartAsync();
        host.Clock!.Advance(TimeSpan.FromDays(5));
        await host.RollUpAsync();

        var administrator = await host.Anyone.AsAdministratorAsync();
        Assert.StartsWith(
            """{"content":[{"day":"2026-01-01","succeeded":1,""", (await administrator.GetAsync("/api/statistics/signins?from=2026-01-01")).ShouldSucceed().GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Facts_of_conversations_give_the_overview_and_the_days_of_agents()
    {
        await using var host = await StatisticsHost.StartAsync();
        await host.AddFactAsync(StatisticsHost.Today, "created", "a");
        await host.AddFactAsync(StatisticsHost.Today, "created", "b");
        await host.AddFactAsync(StatisticsHost.Today, "created", "c");
        await host.AddFactAsync(StatisticsHost.Today, "accepted", "a", new ThreadEvent { AgentUid = Agent });
        await host.AddFactAsync(StatisticsHost.Today, "accepted", "b", new ThreadEvent { AgentUid = Agent });
        await host.AddFactAsync(StatisticsHost.Today, "closed", "a", new ThreadEvent { AgentUid = Agent, FirstResponseSeconds = 10, AgentMessages = 5, VisitorMessages = 9 });
        await host.AddFactAsync(StatisticsHost.Today, "closed", "b", new ThreadEvent { AgentUid = Agent, FirstResponseSeconds = 15.5, AgentMessages = 2, VisitorMessages = 0 });
        await host.AddFactAsync(StatisticsHost.Today, "closed", "c", new ThreadEvent { AgentUid = Other, AgentMessages = 0, VisitorMessages = 1 });
        await host.AddFactAsync("2025-12-31", "created", "d");
        await host.RollUpAsync();
        await host.RollUpAsync();

        const string expected =
            """{"onlineAgentCount":0,"queuingThreadCount":0,"currentThreadCount":0,"totalIncomingThreads":3,"acceptedThreadCount":2,"avgFirstResponseTime":12.8,"acceptRate":0.6667,"agentMessageCount":7,"visitorMessageCount":10}""";
        Assert.Equal(expected, (await host.GetAsync("overview")).GetRawText());
        Assert.Equal(4, (await host.GetAsync("overview?from=2025-12-31")).GetProperty("totalIncomingThreads").GetInt32());
        Assert.Equal(
            $$"""{"content":[{"day":"2026-01-01","agentUid":"{{Agent}}","acceptedThreadCount":2,"closedThreadCount":2,"avgFirstResponseTime":12.8,"agentMessageCount":7},{"day":"2026-01-01","agentUid":"{{Other}}","acceptedThreadCount":0,"closedThreadCount":1,"avgFirstResponseTime":0,"agentMessageCount":0}]}""",
            (await host.GetAsync("agents")).GetRawText());
    }

    [Fact]
    public async Task Agents_read_their_own_days_and_nobody_elses()
    {
        await using var host = await StatisticsHost.StartAsync();
        var (agent, other) = (await host.NewUserAsync(), await host.NewUserAsync());
        await host.AddFactAsync(StatisticsHost.Today, "accepted", "a", new ThreadEvent { AgentUid = await agent.UidAsync() });
        await host.AddFactAsync(StatisticsHost.Today, "closed", "a", new ThreadEvent { AgentUid = await agent.UidAsync(), FirstResponseSeconds = 10, AgentMessages = 7 });
        await host.AddFactAsync(StatisticsHost.Today, "closed", "b", new ThreadEvent { AgentUid = Agent, FirstResponseSeconds = 99 });
        await host.RollUpAsync();

        var days = (await agent.GetAsync("/api/agents/me/statistics")).ShouldSucceed().GetProperty("content").EnumerateArray().ToArray();

        Assert.Equal(30, days.Length);
        Assert.Equal(
            $$"""{"day":"2026-01-01","agentUid":"{{await agent.UidAsync()}}","acceptedThreadCount":1,"closedThreadCount":1,"avgFirstResponseTime":10,"agentMessageCount":7}""",
            days[^1].GetRawText());
        Assert.Equal(0, days[0].GetProperty("acceptedThreadCount").GetInt32());
        var none = (await other.GetAsync($"/api/agents/me/statistics?from={StatisticsHost.Today}")).ShouldSucceed().GetProperty("content");
        Assert.Equal(0, Assert.Single(none.EnumerateArray()).GetProperty("acceptedThreadCount").GetInt32());
        (await other.GetAsync("/api/agents/me/statistics?from=yesterday")).ShouldFail(400, "from");
        (await host.Anyone.GetAsync("/api/agents/me/statistics")).ShouldBeUnauthorized();
        (await (await agent.WithTokenAsync(new JsonObject { ["name"] = "a", ["scopes"] = new JsonArray("tickets:read") })).GetAsync("/api/agents/me/statistics")).ShouldFail(403, "messages:read");
    }

    [Fact]
    public async Task Without_facts_all_nine_members_of_the_overview_are_0_and_no_agent_is_listed()
    {
        await using var host = await StatisticsHost.StartAsync();

        var overview = await host.GetAsync("overview");

        Assert.Equal(9, overview.EnumerateObject().Count());
        Assert.All(overview.EnumerateObject(), static member => Assert.Equal(0, member.Value.GetDouble()));
        Assert.Equal("""{"content":[]}""", (await host.GetAsync("agents")).GetRawText());
        Assert.DoesNotContain("status", (await host.SeriesAsync("tokens"))[StatisticsHost.Today], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tokens_are_counted_by_how_they_stand_in_the_light_of_their_owners_once_a_day()
    {
        await using var host = await StatisticsHost.StartAsync();
        var (user, other, gone) = (await host.NewUserAsync(), await host.NewUserAsync(), await host.NewMemberAsync());
        _ = await host.SignedInAsync(gone);
        _ = await user.NewTokenAsync(new JsonObject { ["name"] = "soon", ["lifetimeDays"] = 3 });
        var (disabled, _) = await user.NewAsync();
        _ = (await user.PutAsync(disabled, new JsonObject { ["enabled"] = false })).ShouldSucceed();
        var (revoked, _) = await user.NewAsync();
        _ = (await user.PostAsync($"{revoked}/revoke", null)).ShouldSucceed();
        var (hidden, _) = await user.NewAsync();
        _ = (await user.DeleteAsync(hidden)).ShouldSucceed();
        _ = await other.NewTokenAsync();
        _ = (await other.PostAsync("/api/tokens/revoke-all", """{"except_current":true}""")).ShouldSucceed();
        _ = (await host.Administrator.DeleteAsync(gone.Path())).ShouldSucceed();
        await host.RollUpAsync();

        // The administrator's, the two users' own and the one that ends soon; the one alone, the other user's, the gone user's.
        var today = (await host.SeriesAsync("tokens"))[StatisticsHost.Today];
        Assert.Equal("""{"issued":9,"ended":2,"status":{"active":4,"disabled":1,"revoked":3,"expired":0,"expiring":1}}""", today);

        _ = await user.NewTokenAsync();
        host.Wire.Clear();
        await host.RollUpAsync();
        Assert.DoesNotContain("GET Tokens", host.Wire.Requests);
        Assert.Equal(today.Replace("\"issued\":9", "\"issued\":10", StringComparison.Ordinal), (await host.SeriesAsync("tokens"))[StatisticsHost.Today]);
    }

    [Theory]
    [InlineData("overview")]
    [InlineData("signins")]
    [InlineData("tokens")]
    [InlineData("agents")]
    public async Task Statistics_are_for_super_administrators_with_the_scope_and_each_is_one_range(string path)
    {
        await using var host = await StatisticsHost.StartAsync();
        (await host.Anyone.GetAsync($"/api/statistics/{path}")).ShouldBeUnauthorized();
        (await (await host.NewUserAsync()).GetAsync($"/api/statistics/{path}")).ShouldFail(403, "statistics:read");
        var token = await host.Administrator.WithTokenAsync(new JsonObject { ["name"] = "a", ["scopes"] = new JsonArray("statistics:read") });
        _ = (await host.Administrator.SendAsync(HttpMethod.Post, $"/api/statistics/{path}", null, [])).ShouldFail(405);
        foreach (var (query, part) in ((string, string)[])
            [("from=yesterday", "from"), ("to=1", "to"), ("from=2026-01-02&to=2026-01-02", "from must be before to"), ("from=2026-01-02&to=2026-01-01", "from must be before to"),
             ("from=2026-01-03", "from must be before to"), ("from=2024-01-01&to=2026-01-01", "366 days"), ("from=0001-01-01", "366 days")])
        {
            (await token.GetAsync($"/api/statistics/{path}?{query}")).ShouldFail(400, part);
        }

        _ = (await token.GetAsync($"/api/statistics/{path}?to=0001-01-01")).ShouldSucceed();
        host.Wire.Clear();
        _ = (await token.GetAsync($"/api/statistics/{path}?from=2025-01-01&to=2026-01-01")).ShouldSucceed();

        // What is going on now is read of the agents and of the one queue.
        string[] live = path == "overview" ? ["GET Agents", "GET Inboxes"] : [];
        Assert.Equal([.. live, "GET Statistics", "GET Tokens", "GET Users"], host.Wire.Requests.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Wherever_a_roll_up_dies_the_next_gives_what_one_that_ran_through_gives()
    {
        await using var host = await StatisticsHost.StartAsync();
        await host.AddFactAsync("2025-12-31", "closed", "a", new ThreadEvent { AgentUid = Agent, AgentMessages = 5 });
        await host.SignInAsync((await host.NewMemberAsync()).Text("username"), succeeding: 1, failing: 1);
        host.Clock!.Advance(TimeSpan.FromHours(26));
        var administrator = await host.Anyone.AsAdministratorAsync();

        // Each run dies one write later than the one before, until one does not.
        var (allowed, isDone) = (0, false);
        for (; !isDone; allowed++)
        {
            var left = allowed;
            host.Wire.Before = request => request.Kind is "PUT Statistics" && left-- == 0 ? throw new ProcessDiedException() : Task.CompletedTask;
            isDone = await Record.ExceptionAsync(() => host.RollUpAsync()) is null;
            host.Wire.Reset();
        }

        Assert.InRange(allowed, 8, 60);
        await Task.WhenAll(host.RollUpAsync(), host.RollUpAsync(await host.OtherAsync()));
        var signIns = (await administrator.GetAsync("/api/statistics/signins?from=2026-01-01&to=2026-01-02")).ShouldSucceed();
        Assert.Equal("""{"content":[{"day":"2026-01-01","succeeded":2,"failed":1,"refused":0,"locked":0}]}""", signIns.GetRawText());
        Assert.Equal(5, (await administrator.GetAsync("/api/statistics/overview?from=2025-12-31")).ShouldSucceed().GetProperty("agentMessageCount").GetInt32());
        Assert.Single((await administrator.GetAsync("/api/statistics/agents")).ShouldSucceed().GetProperty("content").EnumerateArray());
    }
}
