using System.Text.Json;
using System.Text.Json.Nodes;
using Bytedesk.Functions.Tests.Contract;

namespace Bytedesk.Functions.Tests.Tickets;

/// <summary>Changes that are cut off at each step, and answers of the storage that are lost.</summary>
public sealed class TicketFaultTests(TicketHost service) : IClassFixture<TicketHost>, IDisposable
{
    private const string Commit = "POST $batch";
    private const string List = "POST TicketIndex";
    private const string Create = "/api/tickets/create";

    public void Dispose() => service.Wire.Reset();

    [Theory]
    [InlineData(List)]
    [InlineData(Commit)]
    public async Task A_lost_answer_of_the_storage_still_gives_one_ticket(string kind)
    {
        var reporter = await service.NewUserAsync();

        service.Wire.LosesAnswerOf = kind;
        var ticket = await service.NewTicketAsync(reporter);
        Assert.Null(service.Wire.LosesAnswerOf);

        Assert.Equal([ticket.Text("uid")], (await reporter.AllPagesAsync("/api/tickets?pageSize=100")).Select(static one => one.Text("uid")));
        Assert.Equal(2, await service.CountRowsAsync(ticket.Text("uid")));
    }

    [Theory]
    [InlineData(List)]
    [InlineData(Commit)]
    public async Task A_creation_that_dies_before_its_commit_leaves_no_ticket_and_nothing_that_stays(string kind)
    {
        var reporter = await service.NewUserAsync();
        var uid = await reporter.UidAsync();

        service.Wire.Before = request => request.Kind == kind ? throw new ProcessDiedException() : Task.CompletedTask;
        _ = (await TicketHost.TryAsync(reporter, HttpMethod.Post, Create, TicketHost.Wish())).ShouldFail(500);
        service.Wire.Reset();

        Assert.Empty(await reporter.AllPagesAsync("/api/tickets?pageSize=100"));

        // Somebody might yet be about to commit; after an hour nobody is.
        Assert.Equal(kind is Commit ? 1 : 0, (await service.ListRowsAsync($"user-{uid}")).Count);
        service.Clock!.Advance(TimeSpan.FromHours(1));
        Assert.Empty(await reporter.AllPagesAsync("/api/tickets?pageSize=100"));
        Assert.Empty(await service.ListRowsAsync($"user-{uid}"));
    }

    [Fact]
    public async Task A_change_whose_answer_is_lost_is_made_once_and_matches_its_own_version()
    {
        var reporter = await service.NewUserAsync();
        var ticket = await service.NewTicketAsync(reporter);

        service.Wire.LosesAnswerOf = Commit;
        var answer = await reporter.SendAsync(HttpMethod.Put, TicketHost.PathOf(ticket), """{"title":"changed"}""", [("If-Match", "\"1\"")]);

        Assert.Null(service.Wire.LosesAnswerOf);
        Assert.Equal("changed", answer.ShouldSucceed().Text("title"));
        Assert.Equal("\"2\"", answer.Header("ETag"));
        Assert.Equal(2, (await reporter.AllPagesAsync(TicketHost.PathOf(ticket, "/history?pageSize=9"))).Count);
    }

    [Fact]
    public async Task A_deletion_whose_answer_is_lost_is_a_success()
    {
        var reporter = await service.NewUserAsync();
        var ticket = await service.NewTicketAsync(reporter);

        service.Wire.LosesAnswerOf = Commit;
        _ = (await reporter.DeleteAsync(TicketHost.PathOf(ticket))).ShouldSucceed();

        Assert.Null(service.Wire.LosesAnswerOf);
        _ = (await reporter.GetAsync(TicketHost.PathOf(ticket))).ShouldFail(404);
    }

    [Fact]
    public async Task A_deletion_that_dies_after_its_announcement_leaves_the_ticket_also_after_the_sweep()
    {
        var reporter = await service.NewUserAsync();
        var ticket = await service.NewTicketAsync(reporter);

        service.Wire.Before = static request => request.Kind is Commit ? throw new ProcessDiedException() : Task.CompletedTask;
        _ = (await TicketHost.TryAsync(reporter, HttpMethod.Delete, TicketHost.PathOf(ticket), null)).ShouldFail(500);
        service.Wire.Reset();
        service.Clock!.Advance(TimeSpan.FromHours(2));
        _ = await service.App.SweepAsync();

        Assert.Equal(ticket.GetRawText(), (await TicketHost.ReadAsync(reporter, ticket)).GetRawText());
    }

    [Fact]
    public async Task A_sweep_that_dies_half_way_is_taken_up_by_the_next()
    {
        var reporter = await service.NewUserAsync();
        var ticket = await service.NewTicketAsync(reporter);
        _ = await TicketHost.ChangeAsync(reporter, ticket, new JsonObject { ["title"] = "changed" });
        _ = (await reporter.DeleteAsync(TicketHost.PathOf(ticket))).ShouldSucceed();
        service.Clock!.Advance(TimeSpan.FromHours(2));

        // Of this ticket: others may be due as well.
        var deletions = new HashSet<string>();
        service.Wire.Before = request => request.Kind is "DELETE Tickets" && request.Uri.OriginalString.Contains(ticket.Text("uid"), StringComparison.Ordinal)
            && deletions.Add(request.Uri.OriginalString) && deletions.Count > 2 ? throw new ProcessDiedException() : Task.CompletedTask;
        _ = await service.App.SweepAsync();
        service.Wire.Reset();
        Assert.Equal(2, await service.CountRowsAsync(ticket.Text("uid")));
        _ = await service.App.SweepAsync();

        Assert.Equal(0, await service.CountRowsAsync(ticket.Text("uid")));
    }

    [Theory]
    [InlineData(List)]
    [InlineData(Commit)]
    public async Task An_assignment_that_dies_before_its_commit_shows_the_ticket_to_nobody_else_and_can_be_made_again(string kind)
    {
        var (reporter, agent) = (await service.NewUserAsync(), await service.NewUserAsync());
        var ticket = await service.NewTicketAsync(reporter);
        var change = new JsonObject { ["assignee"] = new JsonObject { ["uid"] = await agent.UidAsync() } };

        service.Wire.Before = request => request.Kind == kind ? throw new ProcessDiedException() : Task.CompletedTask;
        _ = (await TicketHost.TryAsync(reporter, HttpMethod.Put, TicketHost.PathOf(ticket), change)).ShouldFail(500);
        service.Wire.Reset();

        Assert.Equal(ticket.GetRawText(), (await TicketHost.ReadAsync(reporter, ticket)).GetRawText());
        Assert.Empty(await TicketHost.TitlesAsync(agent));

        // The row that is there is for a version that may yet come.
        Assert.Equal(kind is Commit ? 1 : 0, (await service.ListRowsAsync($"user-{await agent.UidAsync()}")).Count);
        _ = await TicketHost.ChangeAsync(reporter, ticket, change);
        Assert.Equal(["Broken lamp"], await TicketHost.TitlesAsync(agent));
    }

    [Fact]
    public async Task Who_lists_takes_a_ticket_off_the_lists_that_it_has_left()
    {
        var (reporter, agent) = (await service.NewUserAsync(), await service.NewUserAsync());
        var (uid, list) = (await agent.UidAsync(), $"user-{await agent.UidAsync()}");
        var ticket = await service.NewTicketAsync(reporter);
        _ = await TicketHost.AssignAsync(reporter, ticket, uid);
        _ = await TicketHost.AssignAsync(reporter, ticket, "");
        Assert.Equal([ticket.Text("uid")], await service.ListRowsAsync(list));

        Assert.Empty(await TicketHost.TitlesAsync(agent));

        Assert.Empty(await service.ListRowsAsync(list));
        _ = await TicketHost.AssignAsync(reporter, ticket, uid);
        Assert.Equal(["Broken lamp"], await TicketHost.TitlesAsync(agent));
    }

    [Fact]
    public async Task A_list_is_served_though_a_leftover_cannot_be_removed()
    {
        var reporter = await service.NewUserAsync();
        var ticket = await service.NewTicketAsync(reporter);
        _ = await service.NewTicketAsync(reporter, TicketHost.Wish("kept"));
        _ = (await reporter.DeleteAsync(TicketHost.PathOf(ticket))).ShouldSucceed();

        service.Wire.Rule = static request => request.Kind is "DELETE TicketIndex" ? StorageFault.Unavailable : StorageFault.None;

        Assert.Equal(["kept"], await TicketHost.TitlesAsync(reporter));
    }

    // The row of a list is read, then the ticket, which is not on it; before the row is removed the ticket comes to the list.
    [Fact]
    public async Task A_ticket_that_comes_back_to_a_list_while_it_is_taken_off_it_stays_on_it()
    {
        var (reporter, agent) = (await service.NewUserAsync(), await service.NewUserAsync());
        var uid = await agent.UidAsync();
        var ticket = await service.NewTicketAsync(reporter);
        _ = await TicketHost.AssignAsync(reporter, ticket, uid);
        _ = await TicketHost.AssignAsync(reporter, ticket, "");
        var came = false;
        service.Wire.Before = async request =>
        {
            if (request.Kind is "DELETE TicketIndex" && !came)
            {
                came = true;
                _ = await TicketHost.AssignAsync(reporter, ticket, uid);
            }
        };

        _ = await TicketHost.TitlesAsync(agent);
        service.Wire.Reset();

        Assert.True(came);
        Assert.Equal(["Broken lamp"], await TicketHost.TitlesAsync(agent));
    }

    // Of two changes of one version one is held up before its commit, and who lists meanwhile finds its row without need.
    [Fact]
    public async Task The_row_of_a_change_that_has_yet_to_commit_is_left_alone()
    {
        var (reporter, agent) = (await service.NewUserAsync(), await service.NewUserAsync());
        var uid = await agent.UidAsync();
        var ticket = await service.NewTicketAsync(reporter);
        _ = await TicketHost.AssignAsync(reporter, ticket, uid);
        _ = await TicketHost.AssignAsync(reporter, ticket, "");
        var listed = false;
        service.Wire.Before = async request =>
        {
            if (request.Kind is Commit && !listed)
            {
                listed = true;
                Assert.Empty(await TicketHost.TitlesAsync(agent));
            }
        };

        _ = await TicketHost.AssignAsync(reporter, ticket, uid);
        service.Wire.Reset();

        Assert.True(listed);
        Assert.Equal(["Broken lamp"], await TicketHost.TitlesAsync(agent));
    }

    [Fact]
    public async Task A_storage_that_is_away_is_503_and_changes_nothing()
    {
        var reporter = await service.NewUserAsync();
        var ticket = await service.NewTicketAsync(reporter);

        service.Wire.Rule = static request => request.Kind is Commit ? StorageFault.Unavailable : StorageFault.None;
        _ = (await TicketHost.TryAsync(reporter, HttpMethod.Put, TicketHost.PathOf(ticket), new JsonObject { ["title"] = "changed" })).ShouldFail(503);
        _ = (await TicketHost.TryAsync(reporter, HttpMethod.Post, Create, TicketHost.Wish())).ShouldFail(503);
        service.Wire.Reset();

        Assert.Equal([ticket.GetRawText()], (await reporter.AllPagesAsync("/api/tickets?pageSize=100")).Select(static one => one.GetRawText()));
    }

    [Theory]
    [InlineData(Commit)]
    [InlineData("PUT Idempotency")]
    public async Task A_second_delivery_of_a_creation_that_died_gives_the_one_ticket(string kind)
    {
        var reporter = await service.NewUserAsync();
        (string, string) key = ("Idempotency-Key", Guid.NewGuid().ToString());
        service.Wire.After = request => _ = request.Kind == kind ? throw new ProcessDiedException() : true;
        var first = await TicketHost.TryAsync(reporter, HttpMethod.Post, Create, TicketHost.Wish(), key);
        service.Wire.Reset();

        // What was committed is told; what died before is taken up after a minute.
        service.Clock!.Advance(TimeSpan.FromMinutes(2));
        var second = (await service.CreateAsync(reporter, TicketHost.Wish(), key)).ShouldSucceed();

        Assert.Equal(kind is Commit ? 500 : 200, first.Status);
        Assert.Equal([second.GetRawText()], (await reporter.AllPagesAsync("/api/tickets?pageSize=100")).Select(static one => one.GetRawText()));
    }

    [Fact]
    public async Task A_creation_that_is_only_held_up_and_its_second_delivery_give_one_ticket()
    {
        var reporter = await service.NewUserAsync();
        (string, string) key = ("Idempotency-Key", Guid.NewGuid().ToString());
        JsonElement? second = null;
        service.Wire.Before = async request =>
        {
            if (request.Kind is Commit && second is null)
            {
                second = default(JsonElement);
                service.Clock!.Advance(TimeSpan.FromMinutes(2));
                second = (await service.CreateAsync(reporter, TicketHost.Wish(), key)).ShouldSucceed();
            }
        };

        var first = (await service.CreateAsync(reporter, TicketHost.Wish(), key)).ShouldSucceed();
        service.Wire.Reset();

        Assert.Equal(first.GetRawText(), second!.Value.GetRawText());
        Assert.Equal([first.GetRawText()], (await reporter.AllPagesAsync("/api/tickets?pageSize=100")).Select(static one => one.GetRawText()));
    }
}
