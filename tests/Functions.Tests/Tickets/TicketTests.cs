using System.Text.Json.Nodes;
using Bytedesk.Functions.Tests.Contract;

namespace Bytedesk.Functions.Tests.Tickets;

public sealed class TicketTests(TicketHost service) : IClassFixture<TicketHost>
{
    [Fact]
    public async Task A_new_ticket_has_what_was_given_and_the_defaults()
    {
        var reporter = await service.NewUserAsync();
        var profile = (await reporter.GetProfileAsync()).ShouldSucceed();

        var ticket = await service.NewTicketAsync(reporter, new JsonObject { ["title"] = " Broken lamp ", ["description"] = "It does\nnot shine." });

        Assert.Equal(
            ["id", "uid", "ticketNumber", "title", "content", "description", "status", "priority", "type", "reporter", "createdAt", "updatedAt"],
            ticket.EnumerateObject().Select(static member => member.Name));
        Assert.Equal(ticket.Text("uid"), ticket.Text("id"));
        Assert.Matches("^T20260101-[0-9A-HJKMNP-TV-Z]{8}$", ticket.Text("ticketNumber"));
        Assert.Equal(("Broken lamp", "It does\nnot shine.", "It does\nnot shine."), (ticket.Text("title"), ticket.Text("content"), ticket.Text("description")));
        Assert.Equal(("NEW", "MEDIUM", "GENERAL"), (ticket.Text("status"), ticket.Text("priority"), ticket.Text("type")));
        Assert.All(["uid", "nickname", "avatar"], member => Assert.Equal(profile.Text(member), ticket.GetProperty("reporter").Text(member)));
        Assert.Equal(ticket.Text("createdAt"), ticket.Text("updatedAt"));
        Assert.Equal(ticket.GetRawText(), (await TicketHost.ReadAsync(reporter, ticket)).GetRawText());
    }

    [Fact]
    public async Task Everything_that_can_be_given_is_kept()
    {
        var wish = new JsonObject
        {
            ["title"] = "Lamp",
            ["content"] = "It is dark.",
            ["priority"] = "uRgent",
            ["type"] = "Complaint",
            ["contactName"] = "李雷",
            ["email"] = "li.lei@example.com",
            ["phone"] = "+86 138 0013 8000",
            ["threadUid"] = "0123456789abcdef0123456789abcdef",
        };

        var ticket = await service.NewTicketAsync(await service.NewUserAsync(), wish);

        wish["priority"] = "URGENT";
        Assert.All(wish, member => Assert.Equal(member.Value!.GetValue<string>(), ticket.Text(member.Key)));
    }

    [Theory]
    [InlineData("""{"content":"a"}""", "title")]
    [InlineData("""{"title":"a"}""", "content")]
    [InlineData("""{"title":"a","content":" "}""", "content")]
    [InlineData("""{"title":" ","content":"a"}""", "title")]
    [InlineData("""{"title":"a\nb","content":"a"}""", "title")]
    [InlineData("""{"title":"a","content":"a\u0000"}""", "content")]
    [InlineData("""{"title":"a","content":"a","description":"b"}""", "description")]
    [InlineData("""{"title":"a","content":"a","priority":"SOON"}""", "priority")]
    [InlineData("""{"title":"a","content":"a","priority":"1"}""", "priority")]
    [InlineData("""{"title":"a","content":"a","priority":1}""", "priority")]
    [InlineData("""{"title":"a","content":"a","type":"123456789012345678901234567890123"}""", "type")]
    [InlineData("""{"title":"a","content":"a","email":"nowhere"}""", "email")]
    [InlineData("""{"title":"a","content":"a","phone":"1\t2"}""", "phone")]
    [InlineData("""{"title":"a","content":"a","contactName":"\u200b"}""", "contactName")]
    [InlineData("""{"title":"a","content":"a","threadUid":"a/b"}""", "threadUid")]
    [InlineData("""{"title":"a","content":"a","status":"CLOSED"}""", "status")]
    [InlineData("""{"title":"a","content":"a","assignee":{"uid":"0123456789abcdef0123456789abcdef"}}""", "assignee")]
    [InlineData("""{"title":"a","content":"a","thread_uid":"a"}""", "thread_uid")]
    [InlineData("""{"title":"a","title":"b","content":"a"}""", "twice")]
    public async Task A_broken_rule_is_400_and_names_the_member(string body, string member) =>
        (await service.Administrator.PostAsync("/api/tickets/create", body)).ShouldFail(400, member);

    [Fact]
    public async Task Lengths_count_code_points()
    {
        var lamp = char.ConvertFromUtf32(0x1F4A1);
        var ticket = (await CreateAsync(titleLength: 200, contentLength: 10_000)).ShouldSucceed();
        Assert.Equal((400, 20_000), (ticket.Text("title").Length, ticket.Text("content").Length));

        (await CreateAsync(titleLength: 201, contentLength: 1)).ShouldFail(400, "title");
        (await CreateAsync(titleLength: 1, contentLength: 10_001)).ShouldFail(400, "content");

        Task<Answer> CreateAsync(int titleLength, int contentLength) => service.Administrator.PostAsync(
            "/api/tickets/create", $$"""{"title":"{{Lamps(titleLength)}}","content":"{{Lamps(contentLength)}}"}""");

        string Lamps(int count) => string.Concat(Enumerable.Repeat(lamp, count));
    }

    [Fact]
    public async Task A_ticket_that_is_sent_back_as_it_was_read_stays_as_it_is()
    {
        var reporter = await service.NewUserAsync();
        var ticket = await service.NewTicketAsync(reporter, new JsonObject { ["title"] = "a", ["content"] = "b", ["phone"] = "1", ["threadUid"] = "t" });
        ticket = await TicketHost.AssignAsync(reporter, ticket, await reporter.UidAsync());

        var answer = await reporter.SendAsync(HttpMethod.Put, TicketHost.PathOf(ticket), ticket.GetRawText(), []);

        Assert.Equal(ticket.GetRawText(), answer.ShouldSucceed().GetRawText());
        Assert.Equal("\"2\"", answer.Header("ETag"));
    }

    [Fact]
    public async Task A_part_changes_what_it_names_and_an_empty_text_takes_away()
    {
        var reporter = await service.NewUserAsync();
        var ticket = await service.NewTicketAsync(reporter, new JsonObject { ["title"] = "a", ["content"] = "b", ["phone"] = "1", ["email"] = "a@example.com", ["contactName"] = "c" });
        service.Clock!.Advance(TimeSpan.FromMinutes(1));

        var changed = await TicketHost.ChangeAsync(reporter, ticket, new JsonObject { ["description"] = "new", ["priority"] = "low", ["phone"] = "", ["email"] = null });

        Assert.Equal(("a", "new", "new", "LOW", "a@example.com", "c"), (
            changed.Text("title"), changed.Text("content"), changed.Text("description"), changed.Text("priority"), changed.Text("email"), changed.Text("contactName")));
        Assert.False(changed.TryGetProperty("phone", out _));
        Assert.Equal((service.Clock.GetUtcNow(), ticket.Text("createdAt")), (changed.GetProperty("updatedAt").GetDateTimeOffset(), changed.Text("createdAt")));
        Assert.Equal(changed.GetRawText(), (await TicketHost.ReadAsync(reporter, ticket)).GetRawText());
    }

    [Fact]
    public async Task Of_content_and_description_the_one_that_differs_from_what_is_there_counts()
    {
        var reporter = await service.NewUserAsync();
        var ticket = await service.NewTicketAsync(reporter);
        foreach (var member in (string[])["content", "description"])
        {
            var whole = (JsonObject)JsonNode.Parse((await TicketHost.ReadAsync(reporter, ticket)).GetRawText())!;
            whole[member] = $"by {member}";
            Assert.Equal($"by {member}", (await TicketHost.ChangeAsync(reporter, ticket, whole)).Text("content"));
        }

        (await reporter.PutAsync(TicketHost.PathOf(ticket), new JsonObject { ["content"] = "a", ["description"] = "b" })).ShouldFail(400, "content and description");
        (await reporter.PutAsync(TicketHost.PathOf(ticket), new JsonObject { ["content"] = "" })).ShouldFail(400, "content");
    }

    [Theory]
    [InlineData("uid", "\"0123456789abcdef0123456789abcdef\"")]
    [InlineData("id", "\"0123456789abcdef0123456789abcdef\"")]
    [InlineData("ticketNumber", "\"T1\"")]
    [InlineData("reporter", "{\"uid\":\"a\"}")]
    [InlineData("threadUid", "\"a\"")]
    [InlineData("createdAt", "\"2026-01-02T00:00:00Z\"")]
    public async Task A_member_that_cannot_be_changed_is_refused_by_name(string member, string value)
    {
        var ticket = await service.NewTicketAsync(service.Administrator);

        Assert.Equal(
            $"{member} cannot be changed here",
            (await service.Administrator.PutAsync(TicketHost.PathOf(ticket), new JsonObject { ["title"] = "changed", [member] = JsonNode.Parse(value) })).ShouldFail(400));
        Assert.Equal("Broken lamp", (await TicketHost.ReadAsync(service.Administrator, ticket)).Text("title"));
    }

    [Theory]
    [InlineData("title", "\" \"")]
    [InlineData("title", "1")]
    [InlineData("type", "\"\"")]
    [InlineData("priority", "\"SOON\"")]
    [InlineData("status", "\"DONE\"")]
    [InlineData("email", "\"nowhere\"")]
    [InlineData("assignee", "\"somebody\"")]
    [InlineData("assignee", "{}")]
    [InlineData("assignee", "{\"uid\":\"somebody\"}")]
    [InlineData("assignee", "{\"uid\":\"0123456789abcdef0123456789abcdef\"}")]
    [InlineData("Status", "\"CLOSED\"")]
    public async Task A_change_that_breaks_a_rule_is_400_and_names_the_member(string member, string value)
    {
        var ticket = await service.NewTicketAsync(service.Administrator);

        (await service.Administrator.PutAsync(TicketHost.PathOf(ticket), new JsonObject { [member] = JsonNode.Parse(value) })).ShouldFail(400, member);
        Assert.Equal(ticket.GetRawText(), (await TicketHost.ReadAsync(service.Administrator, ticket)).GetRawText());
    }

    [Fact]
    public async Task The_history_tells_who_did_what_and_when_without_long_texts_and_addresses()
    {
        var (reporter, agent) = (await service.NewUserAsync(), await service.NewUserAsync());
        var agentUid = await agent.UidAsync();
        var ticket = await service.NewTicketAsync(reporter);
        _ = await TicketHost.AssignAsync(reporter, ticket, agentUid);
        service.Clock!.Advance(TimeSpan.FromMinutes(1));
        _ = await TicketHost.ChangeAsync(agent, ticket, new JsonObject { ["status"] = "processing", ["content"] = "secret", ["phone"] = "secret", ["title"] = "Lamp" });

        var history = await reporter.AllPagesAsync(TicketHost.PathOf(ticket, "/history?pageSize=1"));

        Assert.Equal([3, 2, 1], history.Select(static change => change.GetProperty("number").GetInt32()));
        Assert.Equal([agentUid, await reporter.UidAsync(), await reporter.UidAsync()], history.Select(static change => change.Text("actorUid")));
        Assert.Equal(
            """[{"member":"title","from":"Broken lamp","to":"Lamp"},{"member":"content"},{"member":"status","from":"ASSIGNED","to":"PROCESSING"},{"member":"phone"}]""",
            history[0].GetProperty("changes").GetRawText());
        Assert.Equal(
            $$"""[{"member":"status","from":"NEW","to":"ASSIGNED"},{"member":"assignee","to":"{{agentUid}}"}]""", history[1].GetProperty("changes").GetRawText());
        Assert.Equal("[]", history[2].GetProperty("changes").GetRawText());
        Assert.Equal((await TicketHost.ReadAsync(reporter, ticket)).Text("updatedAt"), history[0].Text("at"));
    }

    [Fact]
    public async Task A_deleted_ticket_is_gone_for_everybody_and_from_the_tables_after_the_sweep()
    {
        var (reporter, agent) = (await service.NewUserAsync(), await service.NewUserAsync());
        var ticket = await service.NewTicketAsync(reporter);
        _ = await TicketHost.AssignAsync(reporter, ticket, await agent.UidAsync());
        (await agent.DeleteAsync(TicketHost.PathOf(ticket))).ShouldFail(403, "Only the reporter or a super administrator");

        Assert.True((await reporter.DeleteAsync(TicketHost.PathOf(ticket))).ShouldSucceed().GetBoolean());

        foreach (var reader in (Partner[])[reporter, agent, service.Administrator])
        {
            Assert.Equal("Ticket not found", (await reader.GetAsync(TicketHost.PathOf(ticket))).ShouldFail(404));
            _ = (await reader.PutAsync(TicketHost.PathOf(ticket), new JsonObject { ["title"] = "a" })).ShouldFail(404);
            _ = (await reader.DeleteAsync(TicketHost.PathOf(ticket))).ShouldFail(404);
            _ = (await reader.GetAsync(TicketHost.PathOf(ticket, "/history"))).ShouldFail(404);
            Assert.DoesNotContain(ticket.Text("uid"), (await reader.AllPagesAsync("/api/tickets?pageSize=100")).Select(static one => one.Text("uid")));
        }

        var audited = Assert.Single(await service.AuditAsync(await reporter.UidAsync(), "&type=TICKET_DELETED"));
        Assert.Equal(ticket.Text("ticketNumber"), audited.Text("detail"));

        Assert.Equal(4, await service.CountRowsAsync(ticket.Text("uid")));
        service.Clock!.Advance(TimeSpan.FromHours(2));
        _ = await service.App.SweepAsync();
        Assert.Equal(0, await service.CountRowsAsync(ticket.Text("uid")));
        Assert.DoesNotContain(ticket.Text("uid"), await service.ListRowsAsync("open"));
    }

    [Theory]
    [InlineData("0123456789abcdef0123456789abcdef")]
    [InlineData("ffffffffffffffffffffffffffffffff")]
    [InlineData("0")]
    [InlineData("22ebc70e0e4dbfff72b1f06a3c5d8e94-h-999999998")]
    public async Task What_is_no_ticket_is_404(string id)
    {
        _ = (await service.Administrator.GetAsync($"/api/tickets/{id}")).ShouldFail(404);
        _ = (await service.Administrator.PutAsync($"/api/tickets/{id}", [])).ShouldFail(404);
        _ = (await service.Administrator.DeleteAsync($"/api/tickets/{id}")).ShouldFail(404);
        _ = (await service.Administrator.GetAsync($"/api/tickets/{id}/history")).ShouldFail(404);
    }
}
