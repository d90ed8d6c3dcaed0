using System.Text.Json;
using System.Text.Json.Nodes;
using Bytedesk.Functions.Tests.Contract;
using Bytedesk.Functions.Tests.Settings;

namespace Bytedesk.Functions.Tests.Threads;

/// <summary>The workgroups of the settings, each in a service of its own, since settings are everybody's.</summary>
public sealed class WorkgroupTests
{
    [Fact]
    public async Task The_queue_of_a_workgroup_is_shown_to_its_agents_alone_within_half_a_minute_of_the_change()
    {
        await using var desk = await Desk.StartAsync();
        var (seller, other) = (await desk.NewUserAsync(), await desk.NewUserAsync());
        await SetAsync(desk, ("default", []), ("sales", [await seller.UidAsync()]));
        desk.Clock!.Advance(TimeSpan.FromSeconds(31));

        var sent = (await desk.Administrator.WriteAsync(Desk.NewVisitor(), "How much?", workgroupUid: "sales")).ShouldSucceed();
        var thread = await desk.ThreadAsync(sent.Text("threadUid"));

        Assert.Equal("sales", thread.GetProperty("workgroup").Text("uid"));
        Assert.Contains(thread.Text("uid"), (await seller.PollAsync()).ShouldSucceed().GetProperty("threads").Uids());
        Assert.DoesNotContain(thread.Text("uid"), (await other.PollAsync()).ShouldSucceed().GetProperty("threads").Uids());
        Assert.Equal("Thread not found", (await other.DoAsync(thread, "accept")).ShouldFail(404));
        _ = (await seller.DoAsync(thread, "accept")).ShouldSucceed();
        Assert.Equal("Workgroup not found", (await desk.Administrator.WriteAsync(Desk.NewVisitor(), "Hello", workgroupUid: "nobody")).ShouldFail(404));
    }

    [Fact]
    public async Task What_waits_for_a_workgroup_that_is_gone_goes_to_the_default_one()
    {
        await using var desk = await Desk.StartAsync();
        await SetAsync(desk, ("default", []), ("sales", []));
        desk.Clock!.Advance(TimeSpan.FromSeconds(31));
        var sent = (await desk.Administrator.WriteAsync(Desk.NewVisitor(), "How much?", workgroupUid: "sales")).ShouldSucceed();

        await SetAsync(desk, ("default", []));
        desk.Clock.Advance(TimeSpan.FromSeconds(31));
        await desk.App.RunTimerAsync();

        Assert.Equal("default", (await desk.ThreadAsync(sent.Text("threadUid"))).GetProperty("workgroup").Text("uid"));
        Assert.Contains(sent.Text("threadUid"), (await (await desk.NewUserAsync()).PollAsync()).ShouldSucceed().GetProperty("threads").Uids());
        (await desk.StoredAsync()).ShouldBeWhole();
    }

    [Fact]
    public async Task The_overview_counts_who_is_there_what_waits_and_what_goes_on()
    {
        await using var desk = await Desk.StartAsync();
        var agent = await desk.NewUserAsync();
        _ = (await agent.PollAsync()).ShouldSucceed();
        _ = (await agent.PutAsync("/api/agents/me/status", new JsonObject { ["status"] = "AVAILABLE" })).ShouldSucceed();
        var current = await desk.NewThreadOfAsync(agent);
        _ = await desk.NewThreadAsync();
        _ = await desk.NewThreadAsync();
        Assert.Equal((1, 2, 1), await CountsAsync());

        // It comes to the queue, and does not leave the agent's inbox.
        var transactions = 0;
        desk.Wire.Rule = request => request.Kind is "POST $batch" && ++transactions > 1 ? StorageFault.Unavailable : StorageFault.None;
        _ = (await agent.TransferAsync(current, "workgroupUid", "default")).ShouldSucceed();
        desk.Wire.Reset();
        Assert.Equal((1, 3, 0), await CountsAsync());

        desk.Clock!.Advance(TimeSpan.FromMinutes(4));
        Assert.Equal((0, 3, 0), await CountsAsync());

        async Task<(int Online, int Queuing, int Current)> CountsAsync()
        {
            var now = await OverviewAsync(desk);
            return (now.Number("onlineAgentCount"), now.Number("queuingThreadCount"), now.Number("currentThreadCount"));
        }
    }

    private static async Task SetAsync(Desk desk, params (string Uid, string[] Agents)[] groups) => _ = (await SettingsHost.PutAsync(
        desk.Administrator, "workgroups", SettingsHost.Groups([.. groups.Select(static group => SettingsHost.Group(group.Uid, group.Agents))]), "*")).ShouldSucceed();

    private static async Task<JsonElement> OverviewAsync(Desk desk) =>
        (await desk.Administrator.GetAsync("/api/statistics/overview")).ShouldSucceed();
}
