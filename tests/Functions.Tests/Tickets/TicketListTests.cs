using System.Text.Json.Nodes;
using Bytedesk.Functions.Tests.Contract;

namespace Bytedesk.Functions.Tests.Tickets;

public sealed class TicketListTests(TicketHost service) : IClassFixture<TicketHost>
{
    [Fact]
    public async Task The_bare_list_is_an_array_of_the_newest_hundred_and_links_to_the_rest()
    {
        var reporter = await service.NewUserAsync();
        for (var i = 0; i < 103; i++)
        {
            _ = await service.NewTicketAsync(reporter, TicketHost.Wish($"ticket {i}"));
        }

        var first = await reporter.GetAsync("/api/tickets/list");
        Assert.Equal((200, "application/json; charset=utf-8"), (first.Status, first.Header("Content-Type")));
        Assert.Equal(Enumerable.Range(3, 100).Reverse().Select(static i => $"ticket {i}"), Titles(first));
        var link = first.Header("Link")!;
        Assert.Matches("^</api/tickets/list\\?pageToken=[A-Za-z0-9._-]+>; rel=\"next\"$", link);

        var second = await reporter.GetAsync(link[1..link.IndexOf('>', StringComparison.Ordinal)]);
        Assert.Equal(["ticket 2", "ticket 1", "ticket 0"], Titles(second));
        Assert.Null(second.Header("Link"));

        static IEnumerable<string> Titles(Answer answer) => answer.Json.EnumerateArray().Select(static ticket => ticket.Text("title"));
    }

    [Fact]
    public async Task Who_has_no_ticket_gets_an_empty_array_and_a_wrong_page_token_a_failure_in_the_envelope()
    {
        var user = await service.NewUserAsync();

        Assert.Equal("[]", (await user.GetAsync("/api/tickets/list")).Body);
        (await user.GetAsync("/api/tickets/list?pageToken=a")).ShouldFail(400, "pageToken");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(100)]
    public async Task Pages_of_any_size_show_each_ticket_once_the_newest_first(int pageSize)
    {
        var (reporter, agent) = (await service.NewUserAsync(), await service.NewUserAsync());
        var agentUid = await agent.UidAsync();
        for (var i = 0; i < 6; i++)
        {
            var ticket = await service.NewTicketAsync(i % 3 == 0 ? agent : reporter, TicketHost.Wish($"ticket {i}"));
            if (i % 2 == 0)
            {
                _ = await TicketHost.AssignAsync(i % 3 == 0 ? agent : reporter, ticket, agentUid);
            }
        }

        // Reported 0 and 3, assigned 0, 2 and 4.
        Assert.Equal(["ticket 4", "ticket 3", "ticket 2", "ticket 0"], await TicketHost.TitlesAsync(agent, pageSize: pageSize));
        Assert.Equal(["ticket 5", "ticket 4", "ticket 2", "ticket 1"], await TicketHost.TitlesAsync(reporter, pageSize: pageSize));
        Assert.Equal(["ticket 5", "ticket 4", "ticket 3", "ticket 2", "ticket 1", "ticket 0"], (await TicketHost.TitlesAsync(service.Administrator, pageSize: pageSize)).Take(6));
    }

    [Fact]
    public async Task A_list_goes_over_the_end_of_a_month()
    {
        await using var host = new TicketHost();
        await host.InitializeAsync();
        var member = await host.NewMemberAsync();
        _ = await host.NewTicketAsync(host.Administrator, TicketHost.Wish("this month"));
        _ = await host.NewTicketAsync(await host.SignedInAsync(member), TicketHost.Wish("this month"));
        host.Clock!.Advance(TimeSpan.FromDays(31));
        var (reporter, administrator) = (await host.SignedInAsync(member), await host.Anyone.AsAdministratorAsync());
        _ = await host.NewTicketAsync(administrator, TicketHost.Wish("next month"));
        _ = await host.NewTicketAsync(reporter, TicketHost.Wish("next month"));

        Assert.Equal(["next month", "this month"], await TicketHost.TitlesAsync(reporter, pageSize: 1));
        Assert.Equal(["next month", "next month", "this month", "this month"], await TicketHost.TitlesAsync(administrator, pageSize: 1));
    }

    [Theory]
    [InlineData("status=new", "a")]
    [InlineData("status=ASSIGNED", "b")]
    [InlineData("status=closed", "d c")]
    [InlineData("priority=high", "c a")]
    [InlineData("priority=High&status=CLOSED", "c")]
    [InlineData("assignee={agent}", "c b")]
    [InlineData("assignee={agent}&status=ASSIGNED", "b")]
    [InlineData("assignee={nobody}", "")]
    [InlineData("status=&priority=&assignee=", "d c b a")]
    public async Task Finds_by_status_priority_and_assignee_in_ones_own_tickets_and_in_everybodys(string query, string titles)
    {
        var (reporter, agent) = (await service.NewUserAsync(), await service.NewUserAsync());
        query = $"&{query}".Replace("{agent}", await agent.UidAsync(), StringComparison.Ordinal).Replace("{nobody}", new string('0', 32), StringComparison.Ordinal);
        var before = await TicketHost.TitlesAsync(service.Administrator, query);
        foreach (var title in (string[])["a", "b", "c", "d"])
        {
            var wish = TicketHost.Wish(title);
            wish["priority"] = title is "a" or "c" ? "HIGH" : "LOW";
            var ticket = await service.NewTicketAsync(reporter, wish);
            if (title is "b" or "c")
            {
                _ = await TicketHost.AssignAsync(reporter, ticket, await agent.UidAsync());
            }

            if (title is "c" or "d")
            {
                _ = await TicketHost.ChangeAsync(reporter, ticket, new JsonObject { ["status"] = "CLOSED" });
            }
        }

        Assert.Equal(titles, string.Join(' ', await TicketHost.TitlesAsync(reporter, query)));
        Assert.Equal(titles.Split(' ', StringSplitOptions.RemoveEmptyEntries).Concat(before), await TicketHost.TitlesAsync(service.Administrator, query));
    }

    [Theory]
    [InlineData("status=DONE", "status")]
    [InlineData("status=1", "status")]
    [InlineData("priority=SOON", "priority")]
    [InlineData("assignee=somebody", "assignee")]
    [InlineData("pageSize=0", "pageSize")]
    [InlineData("pageSize=101", "pageSize")]
    [InlineData("pageToken=a", "pageToken")]
    public async Task A_wrong_parameter_is_400_and_named(string query, string parameter) =>
        (await service.Administrator.GetAsync($"/api/tickets?{query}")).ShouldFail(400, parameter);

    [Fact]
    public async Task A_page_token_is_of_one_list_and_one_user()
    {
        var (user, other) = (await service.NewUserAsync(), await service.NewUserAsync());
        for (var i = 0; i < 2; i++)
        {
            _ = await service.NewTicketAsync(user);
            _ = await service.NewTicketAsync(other);
        }

        var next = (await user.GetAsync("/api/tickets?pageSize=1")).ShouldSucceed().Text("pageToken");

        _ = (await other.GetAsync($"/api/tickets?pageSize=1&pageToken={next}")).ShouldFail(400);
        _ = (await user.GetAsync($"/api/tickets?pageSize=1&status=NEW&pageToken={next}")).ShouldFail(400);
        _ = (await service.Administrator.GetAsync($"/api/tickets?pageSize=1&pageToken={next}")).ShouldFail(400);
        _ = (await user.GetAsync($"/api/tickets?pageSize=1&pageToken={next}")).ShouldSucceed();
    }

    [Fact]
    public async Task Another_instance_lists_the_same()
    {
        var reporter = await service.NewUserAsync();
        var there = reporter.At(await service.OtherAsync());
        var ticket = await service.NewTicketAsync(reporter, TicketHost.Wish("a"));
        _ = await service.NewTicketAsync(there, TicketHost.Wish("b"));

        Assert.Equal(["b", "a"], await TicketHost.TitlesAsync(there));
        var next = (await reporter.GetAsync("/api/tickets?pageSize=1")).ShouldSucceed().Text("pageToken");
        Assert.Equal("a", Assert.Single((await there.GetAsync($"/api/tickets?pageSize=1&pageToken={next}")).ShouldSucceed().GetProperty("content").EnumerateArray()).Text("title"));
        _ = await TicketHost.ChangeAsync(there, ticket, new JsonObject { ["title"] = "c" });
        Assert.Equal(["b", "c"], await TicketHost.TitlesAsync(reporter));
    }
}
