using System.Text.Json.Nodes;
using Bytedesk.Functions.Tests.Contract;

namespace Bytedesk.Functions.Tests.Tickets;

/// <summary>Changes of one ticket at the same time, on two instances.</summary>
public sealed class TicketRaceTests(TicketHost service) : IClassFixture<TicketHost>
{
    [Fact]
    public async Task Of_two_changes_of_one_version_one_is_made_and_the_other_is_412()
    {
        var here = await service.NewUserAsync();
        var there = here.At(await service.OtherAsync());
        var ticket = await service.NewTicketAsync(here);
        var tag = (await here.GetAsync(TicketHost.PathOf(ticket))).Header("ETag")!;

        var answers = await Task.WhenAll(new[] { here, there }.Select((user, i) =>
            user.SendAsync(HttpMethod.Put, TicketHost.PathOf(ticket), new JsonObject { ["title"] = $"changed {i}" }.ToJsonString(), [("If-Match", tag)])));

        Assert.Equal([200, 412], answers.Select(static answer => answer.Status).Order());
        Assert.Equal("The ticket has changed since it was read", answers.Single(static answer => answer.Status is 412).ShouldFail(412));
        Assert.Equal(answers.Single(static answer => answer.Status is 200).ShouldSucceed().GetRawText(), (await TicketHost.ReadAsync(here, ticket)).GetRawText());
    }

    [Fact]
    public async Task Parts_that_are_changed_at_the_same_time_are_all_made_and_each_is_in_the_history_once()
    {
        var here = await service.NewUserAsync();
        var there = here.At(await service.OtherAsync());
        var ticket = await service.NewTicketAsync(here);
        JsonObject[] changes =
        [
            new() { ["title"] = "changed" }, new() { ["content"] = "changed" }, new() { ["phone"] = "1" },
            new() { ["priority"] = "LOW" }, new() { ["type"] = "changed" }, new() { ["contactName"] = "changed" },
        ];

        var answers = await Task.WhenAll(changes.Select((change, i) => (i % 2 == 0 ? here : there).PutAsync(TicketHost.PathOf(ticket), change)));

        Assert.All(answers, static answer => _ = answer.ShouldSucceed());
        var now = await TicketHost.ReadAsync(here, ticket);
        Assert.All(changes, change => Assert.All(change, member => Assert.Equal(member.Value!.GetValue<string>(), now.Text(member.Key))));
        var history = await here.AllPagesAsync(TicketHost.PathOf(ticket, "/history?pageSize=100"));
        Assert.Equal([7, 6, 5, 4, 3, 2, 1], history.Select(static change => change.GetProperty("number").GetInt32()));
        Assert.Equal(
            ["contactName", "content", "phone", "priority", "title", "type"],
            history.SelectMany(static change => change.GetProperty("changes").EnumerateArray()).Select(static change => change.Text("member")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_whole_record_of_an_earlier_version_is_412_without_If_Match_too()
    {
        var user = await service.NewUserAsync();
        var ticket = await service.NewTicketAsync(user);
        service.Clock!.Advance(TimeSpan.FromSeconds(1));
        _ = await TicketHost.ChangeAsync(user, ticket, new JsonObject { ["title"] = "changed" });

        _ = (await user.SendAsync(HttpMethod.Put, TicketHost.PathOf(ticket), ticket.GetRawText(), [])).ShouldFail(412);

        Assert.Equal("changed", (await TicketHost.ReadAsync(user, ticket)).Text("title"));
    }

    [Theory]
    [InlineData("\"1\"", 200)]
    [InlineData("*", 200)]
    [InlineData("\"9\", \"1\"", 200)]
    [InlineData("\"2\"", 412)]
    [InlineData("W/\"1\"", 412)]
    [InlineData("\"01\"", 412)]
    [InlineData("\"+1\"", 412)]
    [InlineData("\"other\"", 412)]
    [InlineData("1", 400)]
    [InlineData("", 400)]
    public async Task If_Match_is_held_by_changes_and_deletions(string tags, int status)
    {
        var user = await service.NewUserAsync();
        var ticket = await service.NewTicketAsync(user);
        if (status is 200)
        {
            _ = (await user.SendAsync(HttpMethod.Put, TicketHost.PathOf(ticket), "{}", [("If-Match", tags)])).ShouldSucceed();
            _ = (await user.SendAsync(HttpMethod.Delete, TicketHost.PathOf(ticket), null, [("If-Match", tags)])).ShouldSucceed();
            return;
        }

        _ = (await user.SendAsync(HttpMethod.Put, TicketHost.PathOf(ticket), """{"title":"changed"}""", [("If-Match", tags)])).ShouldFail(status);
        _ = (await user.SendAsync(HttpMethod.Delete, TicketHost.PathOf(ticket), null, [("If-Match", tags)])).ShouldFail(status);
        Assert.Equal(ticket.GetRawText(), (await TicketHost.ReadAsync(user, ticket)).GetRawText());
    }

    [Fact]
    public async Task The_same_key_gives_the_first_ticket_again_and_with_another_body_422()
    {
        var here = await service.NewUserAsync();
        var there = here.At(await service.OtherAsync());
        (string, string) key = ("Idempotency-Key", "delivery-1");
        var first = (await service.CreateAsync(here, TicketHost.Wish(), key)).ShouldSucceed();

        Assert.Equal(first.GetRawText(), (await service.CreateAsync(there, TicketHost.Wish(), key)).ShouldSucceed().GetRawText());
        (await service.CreateAsync(there, TicketHost.Wish("another"), key)).ShouldFail(422, "Idempotency-Key");
        Assert.Single(await TicketHost.TitlesAsync(here));
    }
}
