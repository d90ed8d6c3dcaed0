using System.Text.Json.Nodes;
using Bytedesk.Functions.Tests.Contract;

namespace Bytedesk.Functions.Tests.Threads;

/// <summary>What conversations cost in requests to Table Storage, counted where they leave the process.</summary>
public sealed class ConversationTransactionsTests(Desk desk) : IClassFixture<Desk>
{
    private const string Caller = "GET Tokens, GET Users";

    // Head and row, and the transaction.
    private const string Copy = "GET Inboxes, GET Inboxes";

    [Theory]
    [InlineData("poll that finds nothing", $"GET Inboxes, GET Inboxes, {Caller}")]
    [InlineData("poll that finds a message", $"GET Agents, GET Inboxes, GET Inboxes, GET Inboxes, GET Inboxes, {Caller}")]
    [InlineData("visitor's message", $"{Copy}, GET ThreadTopics, GET Threads, {Caller}, POST $batch, POST $batch")]
    [InlineData("visitor's message with a key", $"{Copy}, GET ThreadTopics, GET Threads, {Caller}, POST $batch, POST $batch")]
    [InlineData("first message", $"{Copy}, GET Inboxes, GET ThreadTopics, {Caller}, GET Visitors, POST $batch, POST $batch, POST Inboxes, POST ThreadTopics, PUT ThreadEvents, PUT Visitors")]
    [InlineData("agent's message", $"{Copy}, GET Threads, {Caller}, POST $batch, POST $batch")]
    [InlineData("accept", $"{Copy}, {Copy}, GET Inboxes, GET Threads, {Caller}, PATCH Agents, POST $batch, POST $batch, POST Inboxes, PUT ThreadEvents, PUT Threads")]
    [InlineData("read", $"{Copy}, GET Threads, {Caller}, POST $batch, PUT Threads")]
    [InlineData("read again", $"GET Threads, {Caller}")]
    [InlineData("close", $"{Copy}, GET Threads, {Caller}, POST $batch, PUT ClosedThreads, PUT ThreadEvents, PUT Threads")]
    [InlineData("list", $"GET Inboxes, GET Inboxes, {Caller}")]
    [InlineData("list closed", $"GET ClosedThreads, {Caller}")]
    [InlineData("list messages", $"GET Threads, GET Threads, {Caller}")]
    [InlineData("conversation", $"GET Threads, {Caller}")]
    [InlineData("status", $"GET Agents, {Caller}")]
    public async Task A_route_costs_these_requests(string what, string requests)
    {
        var agent = await desk.NewUserAsync();
        var visitor = Desk.NewVisitor();
        var thread = await desk.NewThreadOfAsync(agent, visitor);
        var waiting = await desk.NewThreadAsync();
        var last = await agent.PollAsync();
        if (what is "read again")
        {
            _ = (await agent.DoAsync(thread, "read")).ShouldSucceed();
        }
        else if (what is "poll that finds a message")
        {
            _ = (await desk.Administrator.WriteAsync(visitor, "Hello?")).ShouldSucceed();
        }

        desk.Wire.Clear();
        var answer = await (what switch
        {
            "poll that finds nothing" or "poll that finds a message" => agent.PollAsync(last.Json.GetProperty("data").Text("cursor"), last.Header("ETag")),
            "visitor's message" => agent.WriteAsync(visitor, "Hello?"),
            "visitor's message with a key" => agent.WriteAsync(visitor, "Hello?", visitor),
            "first message" => agent.WriteAsync(Desk.NewVisitor(), "Hello?"),
            "agent's message" => agent.AnswerAsync(thread, "Hello"),
            "accept" => agent.DoAsync(waiting, "accept"),
            "read" or "read again" => agent.DoAsync(thread, "read"),
            "close" => agent.DoAsync(thread, "close"),
            "list" => agent.GetAsync("/api/threads/list"),
            "list closed" => agent.GetAsync("/api/threads/list?status=CLOSED"),
            "list messages" => agent.GetAsync($"/api/messages/list?threadUid={thread.Text("uid")}"),
            "conversation" => agent.GetAsync($"/api/threads/{thread.Text("uid")}"),
            "status" => agent.GetAsync("/api/agents/me/status"),
            _ => throw new ArgumentException(what, nameof(what)),
        });

        Assert.Equal(what is "poll that finds nothing" ? 304 : 200, answer.Status);
        Assert.Equal(requests, string.Join(", ", desk.Wire.Requests.Order(StringComparer.Ordinal)));
    }

    // Of a page that a link has opened, the token that it came from is read too.
    [Fact]
    public async Task A_poll_of_a_session_that_came_from_a_token_is_no_more_than_five_reads()
    {
        var (_, token) = await desk.Administrator.NewAsync(new JsonObject { ["name"] = "CRM", ["scopes"] = new JsonArray("sso:agent", "messages:read") });
        var link = (await token.PostAsync("/auth/v1/sso/link", """{"app":"agent"}""")).ShouldSucceed();
        var origin = desk.App.Address.GetLeftPart(UriPartial.Authority);
        var session = (await desk.Anyone.PostAsync(
            "/auth/v1/session", new JsonObject { ["code"] = link.Text("code") }.ToJsonString(), ("Origin", origin), ("Sec-Fetch-Site", "same-origin"))).ShouldSucceed();
        var page = desk.Anyone.With(session.Text("accessToken"));
        var etag = (await page.PollAsync()).Header("ETag");

        desk.Wire.Clear();
        var answer = await page.PollAsync(etag: etag);

        Assert.Equal(304, answer.Status);
        Assert.Equal("GET Inboxes, GET Inboxes, GET Tokens, GET Tokens, GET Users", string.Join(", ", desk.Wire.Requests.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task Once_a_minute_a_poll_also_notes_that_the_agent_is_there_and_compares_the_inbox()
    {
        var agent = await desk.NewUserAsync();
        var etag = (await agent.PollAsync()).Header("ETag");

        desk.Clock!.Advance(TimeSpan.FromSeconds(61));
        desk.Wire.Clear();
        Assert.Equal(304, (await agent.PollAsync(etag: etag)).Status);
        Assert.Contains("PATCH Agents", desk.Wire.Requests);

        desk.Clock.Advance(TimeSpan.FromSeconds(59));
        desk.Wire.Clear();
        Assert.Equal(304, (await agent.PollAsync(etag: etag)).Status);
        Assert.DoesNotContain(desk.Wire.Requests, static request => !request.StartsWith("GET", StringComparison.Ordinal));
    }
}
