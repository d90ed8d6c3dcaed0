using System.Text.Json;
using System.Text.Json.Nodes;
using Bytedesk.Functions.Tests.Contract;

namespace Bytedesk.Functions.Tests.Threads;

/// <summary>A service whose clock stands still until a test moves it, with visitors and agents.</summary>
public class Desk : Service
{
    private static int _visitors;

    public Desk() => Clock = TestClock.Start();

    /// <summary>One that nobody else uses: settings, the queue and the agents are everybody's.</summary>
    internal static async Task<Desk> StartAsync()
    {
        var desk = new Desk();
        await desk.InitializeAsync();
        return desk;
    }

    /// <summary>An external id that no other test uses.</summary>
    internal static string NewVisitor() => $"visitor-{Interlocked.Increment(ref _visitors)}";

    /// <summary>A new conversation in the queue, with one message.</summary>
    internal async Task<JsonElement> NewThreadAsync(string? visitor = null, string content = "Hello")
    {
        var sent = (await Administrator.WriteAsync(visitor ?? NewVisitor(), content)).ShouldSucceed();
        return await ThreadAsync(sent.Text("threadUid"));
    }

    /// <summary>A new conversation that this agent has accepted.</summary>
    internal async Task<JsonElement> NewThreadOfAsync(Partner agent, string? visitor = null) =>
        (await agent.DoAsync(await NewThreadAsync(visitor), "accept")).ShouldSucceed();

    /// <summary>A conversation as the super administrator sees it.</summary>
    internal async Task<JsonElement> ThreadAsync(string uid) => (await Administrator.GetAsync($"/api/threads/{uid}")).ShouldSucceed();

    /// <summary>What the tables hold of everybody's conversations, or of one visitor's.</summary>
    internal Task<StoredConversations> StoredAsync(string? visitorUid = null) =>
        StoredConversations.ReadAsync(name => Deployment.Table(App, name), visitorUid);

    /// <summary>All messages of a conversation, the first one first.</summary>
    internal async Task<IReadOnlyList<JsonElement>> MessagesAsync(string threadUid) =>
        [.. (await Administrator.AllPagesAsync($"/api/messages/list?threadUid={threadUid}&pageSize=100")).Reverse()];
}

internal static class DeskCalls
{
    /// <summary>Holds that each conversation's row, messages, copies, history and facts say the same.</summary>
    public static void ShouldBeWhole(this StoredConversations stored) => Assert.Empty(ConversationAudit.FindBreaches(stored));

    /// <summary>Sends a visitor's message.</summary>
    public static Task<Answer> WriteAsync(
        this Partner partner, string visitor, string content, string? key = null, string? agentUid = null, string? workgroupUid = null)
    {
        var body = new JsonObject { ["visitor"] = new JsonObject { ["externalId"] = visitor }, ["content"] = content };
        if (agentUid is not null)
        {
            body["agentUid"] = agentUid;
        }

        if (workgroupUid is not null)
        {
            body["workgroupUid"] = workgroupUid;
        }

        return partner.SendAsync(body, key);
    }

    /// <summary>Sends an agent's message.</summary>
    public static Task<Answer> AnswerAsync(this Partner agent, JsonElement thread, string content, string? key = null) =>
        agent.SendAsync(new JsonObject { ["threadUid"] = thread.Text("uid"), ["content"] = content }, key);

    public static Task<Answer> SendAsync(this Partner partner, JsonObject message, string? key = null) =>
        partner.PostAsync("/api/messages/send", message.ToJsonString(), key is null ? [] : [("Idempotency-Key", key)]);

    /// <summary>Accepts, closes or reads a conversation.</summary>
    public static Task<Answer> DoAsync(this Partner agent, JsonElement thread, string action) =>
        agent.PostAsync($"/api/threads/{thread.Text("uid")}/{action}", null);

    public static Task<Answer> TransferAsync(this Partner agent, JsonElement thread, string member, string uid) =>
        agent.PostAsync($"/api/threads/{thread.Text("uid")}/transfer", new JsonObject { [member] = uid }.ToJsonString());

    /// <summary>Asks for what is new.</summary>
    public static Task<Answer> PollAsync(this Partner agent, string? since = null, string? etag = null) => agent.GetAsync(
        since is null ? "/api/threads/updates" : $"/api/threads/updates?since={since}", etag is null ? [] : [("If-None-Match", etag)]);

    /// <summary>The uids of conversations.</summary>
    public static IEnumerable<string> Uids(this JsonElement threads) => threads.EnumerateArray().Select(static thread => thread.Text("uid"));

    public static int Number(this JsonElement element, string member) => element.GetProperty(member).GetInt32();
}
