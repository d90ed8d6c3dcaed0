using System.Text.Json.Nodes;
using Bytedesk.Functions.Tests.Contract;

namespace Bytedesk.Functions.Tests.Tickets;

/// <summary>What each route costs in requests to Table Storage, the two of the check of the token aside.</summary>
public sealed class TicketTransactionsTests(TicketHost service) : IClassFixture<TicketHost>
{
    [Theory]
    [InlineData("create", "POST $batch, POST TicketIndex, POST TicketIndex")]
    [InlineData("read", "GET Tickets")]
    [InlineData("change", "GET Tickets, POST $batch")]
    [InlineData("change nothing", "GET Tickets")]
    [InlineData("assign", "GET Tickets, GET Users, POST $batch, POST TicketIndex")]
    [InlineData("close", "GET Tickets, POST $batch")]
    [InlineData("delete", "GET Tickets, POST $batch, POST AuditEvents, PUT Expirations")]
    [InlineData("history", "GET Tickets, GET Tickets")]
    [InlineData("list two of one's own", "GET TicketIndex, GET Tickets, GET Tickets")]
    [InlineData("list everybody's", "GET Tickets")]
    public async Task A_route_costs_these_requests(string what, string requests)
    {
        var (reporter, agent) = (await service.NewUserAsync(), await service.NewUserAsync());
        var assignment = new JsonObject { ["assignee"] = new JsonObject { ["uid"] = await agent.UidAsync() } };
        var ticket = await service.NewTicketAsync(reporter);
        _ = await service.NewTicketAsync(reporter);
        service.Wire.Clear();

        _ = await (what switch
        {
            "create" => service.CreateAsync(reporter, TicketHost.Wish()),
            "read" => reporter.GetAsync(TicketHost.PathOf(ticket)),
            "change" => reporter.PutAsync(TicketHost.PathOf(ticket), new JsonObject { ["title"] = "changed" }),
            "change nothing" => reporter.PutAsync(TicketHost.PathOf(ticket), new JsonObject { ["title"] = "Broken lamp" }),
            "assign" => reporter.PutAsync(TicketHost.PathOf(ticket), assignment),
            "close" => reporter.PutAsync(TicketHost.PathOf(ticket), new JsonObject { ["status"] = "CLOSED" }),
            "delete" => reporter.DeleteAsync(TicketHost.PathOf(ticket)),
            "history" => reporter.GetAsync(TicketHost.PathOf(ticket, "/history")),
            "list two of one's own" => reporter.GetAsync("/api/tickets/list"),
            "list everybody's" => service.Administrator.GetAsync("/api/tickets?pageSize=5"),
            _ => throw new ArgumentException(what, nameof(what)),
        });

        Assert.Equal(
            requests.Split(", ").Concat(["GET Tokens", "GET Users"]).Order(StringComparer.Ordinal), service.Wire.Requests.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_page_of_a_thousand_tickets_reads_no_more_than_it_shows()
    {
        var reporter = await service.NewUserAsync();
        var ticket = await service.NewTicketAsync(reporter);
        var (cancellation, list) = (TestContext.Current.CancellationToken, $"user-{await reporter.UidAsync()}");
        foreach (var hundred in Enumerable.Range(0, 1_000).Chunk(100))
        {
            // The later the older; the row of a list is enough for what is not read.
            await service.Deployment.Table(service.App, "TicketIndex").SubmitTransactionAsync(
                hundred.Select(i => new TableTransactionAction(TableTransactionActionType.Add, new TableEntity(list, $"7fffffff{i:x8}0000000000000000") { ["Version"] = 1 })), cancellation);
        }

        service.Wire.Clear();
        var page = (await reporter.GetAsync("/api/tickets?pageSize=1")).ShouldSucceed();

        Assert.Equal(["GET TicketIndex", "GET Tickets", "GET Tokens", "GET Users"], service.Wire.Requests.Order(StringComparer.Ordinal));
        Assert.Equal(ticket.Text("uid"), Assert.Single(page.GetProperty("content").EnumerateArray()).Text("uid"));
    }
}
