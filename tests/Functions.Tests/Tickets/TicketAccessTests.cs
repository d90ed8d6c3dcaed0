using System.Text.Json.Nodes;
using Bytedesk.Functions.Tests.Contract;

namespace Bytedesk.Functions.Tests.Tickets;

public sealed class TicketAccessTests(TicketHost service) : IClassFixture<TicketHost>
{
    [Fact]
    public async Task Reporter_assignee_and_super_administrators_see_a_ticket_and_nobody_else()
    {
        var (reporter, agent, other) = (await service.NewUserAsync(), await service.NewUserAsync(), await service.NewUserAsync());
        var ticket = await service.NewTicketAsync(reporter);
        await ShouldBeHiddenFromAsync(agent);
        _ = await TicketHost.AssignAsync(reporter, ticket, await agent.UidAsync());

        foreach (var reader in (Partner[])[reporter, agent, service.Administrator])
        {
            Assert.Equal(ticket.Text("uid"), (await TicketHost.ReadAsync(reader, ticket)).Text("uid"));
            Assert.Contains(ticket.Text("uid"), (await reader.AllPagesAsync("/api/tickets?pageSize=100")).Select(static one => one.Text("uid")));
        }

        await ShouldBeHiddenFromAsync(other);

        // From the next request on.
        _ = await TicketHost.AssignAsync(agent, ticket, await other.UidAsync());
        await ShouldBeHiddenFromAsync(agent);
        _ = await TicketHost.ReadAsync(other, ticket);

        async Task ShouldBeHiddenFromAsync(Partner user)
        {
            Assert.Equal("Ticket not found", (await user.GetAsync(TicketHost.PathOf(ticket))).ShouldFail(404));
            _ = (await user.PutAsync(TicketHost.PathOf(ticket), new JsonObject { ["title"] = "stolen" })).ShouldFail(404);
            _ = (await user.DeleteAsync(TicketHost.PathOf(ticket))).ShouldFail(404);
            _ = (await user.GetAsync(TicketHost.PathOf(ticket, "/history"))).ShouldFail(404);
            Assert.DoesNotContain(ticket.Text("uid"), (await user.AllPagesAsync("/api/tickets?pageSize=100")).Select(static one => one.Text("uid")));
            Assert.DoesNotContain(ticket.Text("uid"), (await user.GetAsync("/api/tickets/list")).Body, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("GET", "/list", "tickets:read")]
    [InlineData("GET", "", "tickets:read")]
    [InlineData("GET", "/a", "tickets:read")]
    [InlineData("GET", "/a/history", "tickets:read")]
    [InlineData("POST", "/create", "tickets:write")]
    [InlineData("PUT", "/a", "tickets:write")]
    [InlineData("DELETE", "/a", "tickets:write")]
    public async Task Each_route_asks_for_the_scope_of_its_verb(string method, string path, string scope)
    {
        var user = await service.NewUserAsync();
        var other = scope is "tickets:read" ? "tickets:write" : "tickets:read";
        var body = method is "POST" or "PUT" ? TicketHost.Wish().ToJsonString() : null;

        var without = await (await user.WithTokenAsync(new JsonObject { ["name"] = "a", ["scopes"] = new JsonArray(other) })).SendAsync(new HttpMethod(method), $"/api/tickets{path}", body, []);
        var with = await (await user.WithTokenAsync(new JsonObject { ["name"] = "a", ["scopes"] = new JsonArray(scope) })).SendAsync(new HttpMethod(method), $"/api/tickets{path}", body, []);

        without.ShouldFail(403, scope);
        Assert.NotEqual(403, with.Status);
        (await service.Anyone.SendAsync(new HttpMethod(method), $"/api/tickets{path}", body, [])).ShouldBeUnauthorized();
    }

    [Theory]
    [InlineData("PATCH", "/a")]
    [InlineData("GET", "/create/b/c")]
    public async Task Other_methods_and_paths_are_refused_in_the_envelope(string method, string path)
    {
        var answer = await service.Administrator.SendAsync(new HttpMethod(method), $"/api/tickets{path}", null, []);

        _ = answer.ShouldFail(method is "PATCH" ? 405 : 404);
        Assert.Equal(method is "PATCH" ? "DELETE, GET, HEAD, PUT" : null, answer.Header("Allow"));
    }

    [Fact]
    public async Task A_page_token_of_a_super_administrator_is_none_once_they_are_one_no_more()
    {
        var member = await service.NewMemberAsync();
        _ = (await service.Administrator.PutAsync(member.Path(), new JsonObject { ["superUser"] = true })).ShouldSucceed();
        var user = await service.SignedInAsync(member);
        for (var i = 0; i < 3; i++)
        {
            _ = await service.NewTicketAsync(service.Administrator);
        }

        var next = (await user.GetAsync("/api/tickets?pageSize=1")).ShouldSucceed().Text("pageToken");
        _ = (await user.GetAsync($"/api/tickets?pageSize=1&pageToken={next}")).ShouldSucceed();
        _ = (await service.Administrator.PutAsync(member.Path(), new JsonObject { ["superUser"] = false })).ShouldSucceed();

        (await user.GetAsync($"/api/tickets?pageSize=1&pageToken={next}")).ShouldFail(400, "pageToken");
    }
}
