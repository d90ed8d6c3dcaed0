using System.Text.Json.Nodes;

namespace Bytedesk.LocalStart;

/// <summary>Fills an empty store with a small shop: agents, tokens, settings, conversations and tickets, over the HTTP API.</summary>
internal sealed class DemoShop(DemoClient client, CancellationToken cancellationToken)
{
    private readonly List<(string Uid, string Bearer)> _agents = [];
    private readonly List<string> _threads = [];
    private string _administrator = "";

    /// <summary>Fills the store.</summary>
    /// <param name="settings">Those of the service, with the super administrator's name and password.</param>
    /// <exception cref="StartException">The store is in use, or the service refuses; the sentence says so.</exception>
    public static async Task FillAsync(Uri address, IReadOnlyDictionary<string, string> settings, Screen screen, CancellationToken cancellationToken)
    {
        using var client = new DemoClient(address);
        var shop = new DemoShop(client, cancellationToken);
        await shop.SignInAsync(settings);
        await screen.RunAsync("Demo: agents, settings and tokens", shop.AddAgentsAsync);
        await screen.RunAsync($"Demo: {DemoTexts.Conversations.Count} conversations", shop.AddConversationsAsync);
        await screen.RunAsync($"Demo: {DemoTexts.Tickets.Count} tickets", shop.AddTicketsAsync);
    }

    /// <summary>Without these nobody could sign in to make it.</summary>
    /// <exception cref="StartException">One is missing.</exception>
    public static (string Email, string Password) AdministratorOf(IReadOnlyDictionary<string, string> settings) =>
        settings.GetValueOrDefault("SuperAdmin__Email") is { Length: > 0 } email && settings.GetValueOrDefault("SuperAdmin__Password") is { Length: > 0 } password
            ? (email, password)
            : throw new StartException("--demo signs in as the super administrator, and needs SuperAdmin__Email and SuperAdmin__Password in local.settings.json.");

    private async Task SignInAsync(IReadOnlyDictionary<string, string> settings)
    {
        var (email, password) = AdministratorOf(settings);
        _administrator = await LogInAsync(email, password);
        var users = await client.CallAsync(HttpMethod.Get, "api/users/list?pageSize=2", _administrator, null, cancellationToken);
        if (users["content"]!.AsArray().Count > 1 || users["pageToken"] is not null)
        {
            throw new StartException("--demo fills an empty store, and this one has users besides the administrator: --reset empties it, --data takes another one.");
        }
    }

    private async Task AddAgentsAsync()
    {
        _agents.AddRange(await Task.WhenAll(DemoTexts.Agents.Select(AddAgentAsync)));
        await PutAsync("api/settings/general", _administrator, new()
        {
            ["organizationName"] = "小满茶具",
            ["welcomeMessage"] = "欢迎光临小满茶具，客服工作时间 9:00–21:00。\nWelcome! We answer in Chinese and English.",
        });
        await PutAsync("api/settings/workgroups", _administrator, new()
        {
            ["workgroups"] = new JsonArray(
                Group(DemoTexts.Default, "在线客服"),
                Group(DemoTexts.AfterSales, "售后服务", _agents[0].Uid, _agents[1].Uid)),
        });
        await PutAsync("api/settings/quickReplies", _administrator, new()
        {
            ["quickReplies"] = new JsonArray(
                [.. DemoTexts.QuickReplies.Select(static reply => new JsonObject { ["title"] = reply.Title, ["content"] = reply.Content })]),
        });
        await AddTokenAsync("商城 CRM", 90, ["crm.example.com"], "sso:agent", "messages:write", "messages:read");
        await AddTokenAsync("Ticket sync", 30, [], "tickets:read", "tickets:write");
    }

    private async Task<(string Uid, string Bearer)> AddAgentAsync(DemoAgent agent)
    {
        var user = await PostAsync("api/v1/user/create", _administrator, new()
        {
            ["email"] = agent.Email,
            ["nickname"] = agent.Nickname,
            ["password"] = DemoTexts.Password,
            ["platform"] = "BYTEDESK",
        });
        var bearer = await LogInAsync(agent.Email, DemoTexts.Password);
        await PutAsync("api/agents/me/status", bearer, new() { ["status"] = "AVAILABLE" });
        return (Text(user, "uid"), bearer);
    }

    private Task<JsonNode> AddTokenAsync(string name, int days, JsonArray domains, params string[] scopes) => PostAsync("api/tokens/create", _administrator, new()
    {
        ["name"] = name,
        ["lifetimeDays"] = days,
        ["allowedDomains"] = domains,
        ["scopes"] = new JsonArray([.. scopes.Select(static scope => JsonValue.Create(scope))]),
    });

    // Each has a partition of its own: side by side they take a third of the time.
    private async Task AddConversationsAsync() => _threads.AddRange(await Task.WhenAll(DemoTexts.Conversations.Select(AddConversationAsync)));

    private async Task<string> AddConversationAsync(DemoConversation conversation)
    {
        var thread = "";
        for (var i = 0; i < conversation.Lines.Length; i++)
        {
            // With an agent they take turns.
            var byAgent = conversation.Agent is not null && i % 2 == 1;
            if (i == 1 && byAgent)
            {
                await PostAsync($"api/threads/{thread}/accept", _agents[conversation.Agent!.Value].Bearer, null);
            }

            thread = byAgent
                ? Text(await PostAsync("api/messages/send", _agents[conversation.Agent!.Value].Bearer, new() { ["threadUid"] = thread, ["content"] = conversation.Lines[i] }), "threadUid")
                : Text(await PostAsync("api/messages/send", _administrator, FromVisitor(conversation, conversation.Lines[i])), "threadUid");
        }

        if (conversation.IsClosed)
        {
            await PostAsync($"api/threads/{thread}/close", _agents[conversation.Agent!.Value].Bearer, null);
        }

        return thread;
    }

    private static JsonObject FromVisitor(DemoConversation conversation, string content) => new()
    {
        ["visitor"] = new JsonObject { ["externalId"] = conversation.VisitorId, ["nickname"] = conversation.Visitor },
        ["workgroupUid"] = conversation.Workgroup,
        ["content"] = content,
        ["channel"] = "WEB",
    };

    private async Task AddTicketsAsync()
    {
        foreach (var ticket in DemoTexts.Tickets)
        {
            var conversation = ticket.Conversation is { } index ? DemoTexts.Conversations[index] : null;
            var made = await PostAsync("api/tickets/create", _agents[ticket.Reporter].Bearer, new()
            {
                ["title"] = ticket.Title,
                ["content"] = ticket.Content,
                ["priority"] = ticket.Priority,
                ["type"] = ticket.Type,
                ["threadUid"] = ticket.Conversation is { } at ? _threads[at] : null,
                ["contactName"] = conversation?.Visitor,
            });
            var change = new JsonObject();
            if (ticket.Assignee is { } assignee)
            {
                change["assignee"] = new JsonObject { ["uid"] = _agents[assignee].Uid };
            }

            if (ticket.Status is not null)
            {
                change["status"] = ticket.Status;
            }

            if (change.Count > 0)
            {
                await PutAsync($"api/tickets/{Text(made, "uid")}", _agents[ticket.Reporter].Bearer, change);
            }
        }
    }

    private async Task<string> LogInAsync(string username, string password) => Text(
        await PostAsync("auth/v1/login", null, new() { ["username"] = username, ["password"] = password, ["channel"] = "WEB", ["platform"] = "BYTEDESK" }),
        "accessToken");

    private Task<JsonNode> PostAsync(string path, string? bearer, JsonObject? body) => client.CallAsync(HttpMethod.Post, path, bearer, body, cancellationToken);

    private Task<JsonNode> PutAsync(string path, string bearer, JsonObject body) => client.CallAsync(HttpMethod.Put, path, bearer, body, cancellationToken);

    private static JsonObject Group(string uid, string name, params string[] agents) => new()
    {
        ["uid"] = uid,
        ["name"] = name,
        ["agentUids"] = new JsonArray([.. agents.Select(static agent => JsonValue.Create(agent))]),
    };

    private static string Text(JsonNode node, string member) => node[member]!.GetValue<string>();
}
