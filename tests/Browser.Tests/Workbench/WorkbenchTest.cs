using System.Text.Json;
using Microsoft.Playwright;

namespace Bytedesk.Browser.Tests.Workbench;

/// <summary>A test with an agent of its own, and visitors who write to nobody else.</summary>
public abstract class WorkbenchTest(Site site) : BrowserTest(site)
{
    internal MadeUser Agent { get; private set; } = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();

        // Without a browser there is no desk, and the test is skipped by what it does first.
        if (Desk is not null)
        {
            Agent = await Api.CreateUserAsync($"Agent {Guid.NewGuid():N}"[..14]);
        }
    }

    /// <summary>A name that no other visitor has.</summary>
    internal static string VisitorName() => $"Visitor {Guid.NewGuid():N}"[..16];

    /// <summary>A message of a visitor to the agent, or to the queue.</summary>
    /// <returns>The uid of the conversation.</returns>
    internal async Task<string> WriteAsync(string visitor, string content, bool toQueue = false)
    {
        var sent = await Api.CallAsync("POST", "api/messages/send", new
        {
            visitor = new { externalId = visitor, nickname = visitor },
            content,
            agentUid = toQueue ? null : Agent.Uid,
        });
        return sent.GetProperty("threadUid").GetString()!;
    }

    /// <summary>What is in a conversation, the oldest first.</summary>
    internal async Task<string[]> ContentsAsync(string thread) =>
        [.. (await MessagesAsync(thread)).Select(static message => message.GetProperty("content").GetString()!)];

    internal async Task<JsonElement[]> MessagesAsync(string thread) =>
        [.. (await Api.CallAsync("GET", $"api/messages/list?threadUid={thread}")).GetProperty("content").EnumerateArray().Reverse()];

    internal async Task<IPage> OpenWorkbenchAsync(Visitor visitor, string path = "agent/chat") =>
        await OpenSignedInAsync(visitor, path, await Api.CreateTokenAsync(owner: Agent.Uid));

    internal static ILocator Composer(IFrame frame, string visitor) => frame.GetByRole(AriaRole.Textbox, new() { Name = $"Message to {visitor}" });

    internal static ILocator Log(IFrame frame, string visitor) => frame.GetByRole(AriaRole.Log, new() { Name = $"Conversation with {visitor}" });

    internal static ILocator ListItem(IFrame frame, string visitor) => frame.Locator(".thread-link").Filter(new() { HasText = visitor });

    internal static ILocator AcceptButton(IFrame frame, string visitor) =>
        frame.GetByRole(AriaRole.Button, new() { Name = $"Accept the conversation with {visitor}" });
}
