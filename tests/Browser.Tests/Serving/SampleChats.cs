namespace Bytedesk.Browser.Tests.Serving;

/// <summary>Conversations of the super administrator, as a desk in use has them.</summary>
internal static class SampleChats
{
    private static readonly (string Visitor, string Text)[] Talk =
    [
        ("Lin Wei", "Hello, my order 20260131-8842 has not been sent for three days. Could you look it up for me?"),
        ("", "Hello! I will look it up at once, one moment please."),
        ("", "It leaves the warehouse this afternoon; you can follow it at https://track.example.com/orders/20260131-8842"),
        ("Lin Wei", "Very good, thank you!"),
        ("Lin Wei", "One more thing: I would like to change the address. 北京市朝阳区建国路 88 号 SOHO 现代城 B 座 1203"),
        ("", "I have changed it. Is there anything else that I can do for you?"),
    ];

    /// <returns>The uid of the one that has the most to show.</returns>
    public static async Task<string> CreateAsync(DeskApi api)
    {
        var ended = await VisitAsync(api, "Lin Wei", "How do I get an invoice?");
        _ = await api.CallAsync("POST", $"api/threads/{ended}/accept");
        _ = await api.CallAsync("POST", "api/tickets/create", new { title = "The invoice has the wrong address", content = "It should be sent to the new office.", priority = "HIGH", threadUid = ended });
        _ = await api.CallAsync("POST", $"api/threads/{ended}/close");
        foreach (var (name, text) in ((string, string)[])[("Amélie Durand", "When will the new model be in stock again?"), ("陳美玲", "請問可以開立三聯式發票嗎？")])
        {
            _ = await api.CallAsync("POST", $"api/threads/{await VisitAsync(api, name, text)}/accept");
        }

        _ = await VisitAsync(api, "王小明", "在吗？付款失败了");
        _ = await VisitAsync(api, "Somebody with several names, who likes every one of them a lot", "I have a question about my subscription.");
        _ = await api.CallAsync("PUT", "api/agents/me/status", new { status = "AVAILABLE" });
        return await TalkAsync(api);
    }

    private static async Task<string> TalkAsync(DeskApi api)
    {
        var thread = "";
        foreach (var (visitor, text) in Talk)
        {
            if (visitor.Length == 0)
            {
                _ = await api.CallAsync("POST", "api/messages/send", new { threadUid = thread, content = text });
                continue;
            }

            thread = await VisitAsync(api, visitor, text);
            _ = await api.CallAsync("POST", $"api/threads/{thread}/accept");
        }

        _ = await api.CallAsync("POST", "api/messages/send", new { threadUid = thread, type = "FILE", content = "https://files.example.com/delivery-note.pdf", extra = new { name = "delivery-note.pdf" } });
        return thread;
    }

    private static async Task<string> VisitAsync(DeskApi api, string nickname, string content)
    {
        var sent = await api.CallAsync("POST", "api/messages/send", new { visitor = new { externalId = nickname, nickname }, content });
        return sent.GetProperty("threadUid").GetString()!;
    }
}
