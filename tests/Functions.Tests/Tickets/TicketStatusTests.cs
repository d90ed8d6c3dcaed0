using System.Text.Json.Nodes;
using Bytedesk.Functions.Tests.Contract;
using Bytedesk.Functions.Tickets;

namespace Bytedesk.Functions.Tests.Tickets;

public sealed class TicketStatusTests(TicketHost service) : IClassFixture<TicketHost>
{
    private const string Open = "NEW ASSIGNED PROCESSING PENDING HOLDING REOPENED";
    private const string Next = "ASSIGNED PROCESSING PENDING HOLDING RESOLVED CLOSED CANCELLED";

    // How a ticket comes to a status.
    private static readonly Dictionary<string, string[]> Ways = new()
    {
        ["NEW"] = [],
        ["ASSIGNED"] = ["ASSIGNED"],
        ["PROCESSING"] = ["PROCESSING"],
        ["PENDING"] = ["PENDING"],
        ["HOLDING"] = ["HOLDING"],
        ["REOPENED"] = ["CLOSED", "REOPENED"],
        ["RESOLVED"] = ["RESOLVED"],
        ["CLOSED"] = ["CLOSED"],
        ["CANCELLED"] = ["CANCELLED"],
    };

    public static TheoryData<string, string> Rows => new(
        Open.Split(' ').Select(static status => (status, Next)).Append(("RESOLVED", "CLOSED REOPENED")).Append(("CLOSED", "REOPENED")).Append(("CANCELLED", "REOPENED")));

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_status_follows_only_where_it_can(string status, string followers)
    {
        var user = await service.NewUserAsync();
        var assignee = new JsonObject { ["uid"] = await user.UidAsync() };
        foreach (var next in Enum.GetNames<TicketStatus>().Select(static name => name.ToUpperInvariant()).Where(next => next != status))
        {
            var ticket = await service.NewTicketAsync(user);
            foreach (var step in Ways[status])
            {
                _ = await TicketHost.ChangeAsync(user, ticket, new JsonObject { ["status"] = step, ["assignee"] = step is "ASSIGNED" ? assignee.DeepClone() : null });
            }

            var answer = await user.PutAsync(TicketHost.PathOf(ticket), new JsonObject { ["status"] = next, ["assignee"] = next is "ASSIGNED" ? assignee.DeepClone() : null });

            if (followers.Split(' ').Contains(next))
            {
                Assert.Equal(next, answer.ShouldSucceed().Text("status"));
            }
            else
            {
                Assert.Equal($"status {next} cannot follow {status}", answer.ShouldFail(400));
                Assert.Equal(status, (await TicketHost.ReadAsync(user, ticket)).Text("status"));
            }
        }
    }

    [Fact]
    public async Task Assigning_moves_a_new_ticket_on_also_when_the_record_is_sent_back_whole_and_back_when_nobody_is_left()
    {
        var user = await service.NewUserAsync();
        var ticket = await service.NewTicketAsync(user);
        var whole = (JsonObject)JsonNode.Parse(ticket.GetRawText())!;
        whole["assignee"] = new JsonObject { ["uid"] = await user.UidAsync() };

        var assigned = await TicketHost.ChangeAsync(user, ticket, whole);
        Assert.Equal("ASSIGNED", assigned.Text("status"));
        Assert.Equal(ticket.GetProperty("reporter").GetRawText(), assigned.GetProperty("assignee").GetRawText());

        var left = await TicketHost.AssignAsync(user, ticket, "");
        Assert.Equal("NEW", left.Text("status"));
        Assert.False(left.TryGetProperty("assignee", out _));
    }

    [Fact]
    public async Task Assigning_and_unassigning_leave_any_other_status()
    {
        var user = await service.NewUserAsync();
        var ticket = await service.NewTicketAsync(user);
        _ = await TicketHost.ChangeAsync(user, ticket, new JsonObject { ["status"] = "HOLDING" });

        Assert.Equal("HOLDING", (await TicketHost.AssignAsync(user, ticket, await user.UidAsync())).Text("status"));
        Assert.Equal("HOLDING", (await TicketHost.AssignAsync(user, ticket, "")).Text("status"));
    }

    [Fact]
    public async Task Nothing_is_assigned_to_nobody()
    {
        var user = await service.NewUserAsync();
        var ticket = await service.NewTicketAsync(user);

        Assert.Equal("status ASSIGNED needs an assignee", (await user.PutAsync(TicketHost.PathOf(ticket), new JsonObject { ["status"] = "ASSIGNED" })).ShouldFail(400));
    }

    [Fact]
    public async Task A_disabled_user_is_assigned_nothing()
    {
        var member = await service.NewMemberAsync();
        _ = (await service.Administrator.PostAsync(member.Path("/disable"), null)).ShouldSucceed();
        var ticket = await service.NewTicketAsync(service.Administrator);

        (await service.Administrator.PutAsync(TicketHost.PathOf(ticket), new JsonObject { ["assignee"] = new JsonObject { ["uid"] = member.Text("uid") } })).ShouldFail(400, "assignee");
    }
}
