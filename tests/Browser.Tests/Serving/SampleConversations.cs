namespace Bytedesk.Browser.Tests.Serving;

/// <summary>What an agent has done, and the settings and tickets of the workbench.</summary>
internal static class SampleConversations
{
    /// <summary>Visitors in each state, and what agents answer them with.</summary>
    /// <returns>The uid of a conversation that is going on with the agent.</returns>
    public static async Task<string> CreateAsync(DeskApi api, MadeUser agent, MadeUser other)
    {
        await api.ChangeSettingsAsync("general", new { organizationName = "Example Shop", welcomeMessage = "Hello! How can we help?", language = "" });
        await api.ChangeSettingsAsync("workgroups", new
        {
            workgroups = (object[])
            [
                new { uid = "default", name = "Everybody", agentUids = Array.Empty<string>() },
                new { uid = "sales", name = "售前咨询", agentUids = (string[])[agent.Uid, other.Uid] },
            ],
        });
        await api.ChangeSettingsAsync("quickReplies", new
        {
            quickReplies = (object[])
            [
                new { title = "Thanks", content = "Thank you for your patience." },
                new { title = "发货时间", content = "付款后 24 小时内发出。" },
            ],
        });
        var bearer = await api.LogInAsync(agent);
        _ = await api.CallAsAsync(bearer, "PUT", "api/agents/me/status", new { status = "AVAILABLE" });
        _ = await WriteAsync(api, "sample-waiting", "Visitor who waits", "Is anybody there?");
        var closed = await WriteAsync(api, "sample-closed", "李雷", "请问什么时候发货？");
        await AnswerAsync(api, bearer, closed, "今天下午发出。");
        _ = await api.CallAsAsync(bearer, "POST", $"api/threads/{closed}/close");
        var open = await WriteAsync(api, "sample-open", "Li Lei", "The invoice has the wrong address");
        await AnswerAsync(api, bearer, open, "I will have it corrected.");
        return open;
    }

    /// <summary>Tickets in several states.</summary>
    /// <returns>The uid of one with a conversation and a history.</returns>
    public static async Task<string> CreateTicketsAsync(DeskApi api, MadeUser agent, string threadUid)
    {
        foreach (var (title, priority, type, status) in ((string, string, string, string)[])
            [
                ("The parcel has been on its way for three weeks, and nobody at the carrier can say where it is or when it will arrive", "CRITICAL", "Shipping", "PENDING"),
                ("退款未到账", "URGENT", "售后", "RESOLVED"),
                ("Translate the leaflet", "LOWEST", "GENERAL", "HOLDING"),
            ])
        {
            var made = await api.CallAsync("POST", "api/tickets/create", new { title, content = title, priority, type });
            _ = await api.CallAsync("PUT", $"api/tickets/{made.GetProperty("uid").GetString()}", new { status, assignee = new { uid = agent.Uid } });
        }

        _ = await api.CallAsync("POST", "api/tickets/create", new { title = "Nobody has looked at this yet", content = "It is new." });
        var shown = await api.CallAsync("POST", "api/tickets/create", new
        {
            title = "The invoice has the wrong address",
            content = "It should be sent to the new office.\n\nThe order is 2026-0418; the customer has written twice.",
            priority = "HIGH",
            type = "Billing",
            contactName = "Li Lei",
            email = "li.lei@example.com",
            phone = "+86 138 0013 8000",
            threadUid,
        });
        var uid = shown.GetProperty("uid").GetString()!;
        _ = await api.CallAsync("PUT", $"api/tickets/{uid}", new { assignee = new { uid = agent.Uid } });
        _ = await api.CallAsync("PUT", $"api/tickets/{uid}", new { status = "PROCESSING", email = "li.lei@office.example.com" });
        return uid;
    }

    /// <summary>Has a visitor write.</summary>
    /// <returns>The uid of the conversation.</returns>
    public static async Task<string> WriteAsync(DeskApi api, string externalId, string nickname, string content) =>
        (await api.CallAsync("POST", "api/messages/send", new { visitor = new { externalId, nickname }, content, channel = "WEB" })).GetProperty("threadUid").GetString()!;

    /// <summary>Has an agent accept a conversation and write.</summary>
    public static async Task AnswerAsync(DeskApi api, string bearer, string threadUid, string content)
    {
        _ = await api.CallAsAsync(bearer, "POST", $"api/threads/{threadUid}/accept");
        _ = await api.CallAsAsync(bearer, "POST", "api/messages/send", new { threadUid, content });
    }
}
