using System.Text.Json;
using Microsoft.Playwright;

namespace Bytedesk.Browser.Tests.Workbench;

/// <summary>The workbench within a partner's page: what it tells, and what it lets itself be told.</summary>
public sealed class FrameProtocolTests(Site site) : WorkbenchTest(site)
{
    [Fact]
    public async Task A_whole_conversation_is_told_to_the_page_around_it()
    {
        var name = VisitorName();
        var (visitor, page, frame) = await OpenFrameAsync();
        var ready = (await page.HearsAsync("bytedesk_ready")).GetProperty("data");
        Assert.Equal(Agent.Uid, ready.GetProperty("agentInfo").GetProperty("uid").GetString());
        Assert.Equal(9, ready.GetProperty("commands").GetArrayLength());
        _ = await page.HearsAsync("unread_message_count", "data.totalUnreadCount === 0 && data.unreadThreads.length === 0");
        _ = await page.HearsAsync("agent_status_changed", $"data.agentInfo.uid === '{Agent.Uid}' && data.status === data.agentInfo.status");

        var thread = await WriteAsync(name, "Where is my order?", toQueue: true);
        var begun = await page.HearsAsync("new_visitor_message", $"data.thread.uid === '{thread}'");
        Assert.Equal(name, begun.GetProperty("data").GetProperty("thread").GetProperty("user").GetProperty("nickname").GetString());
        _ = await HearsActionAsync(page, thread, "created");

        await AcceptButton(frame, name).ClickAsync();
        _ = await HearsActionAsync(page, thread, "accepted");
        await Expect(Log(frame, name)).ToContainTextAsync("Where is my order?");
        _ = await HearsActionAsync(page, thread, "read");
        await Composer(frame, name).FillAsync("It is on its way.");
        await Composer(frame, name).PressAsync("Enter");
        await Expect(Log(frame, name).GetByText("It is on its way.")).ToBeVisibleAsync();
        await Expect(frame.GetByText("Sending…")).ToHaveCountAsync(0);
        Assert.Equal(["Where is my order?", "It is on its way."], await ContentsAsync(thread));

        _ = await WriteAsync(name, "Thank you!", toQueue: true);
        await Expect(Log(frame, name)).ToContainTextAsync("Thank you!");
        await frame.GetByRole(AriaRole.Button, new() { Name = "End conversation" }).ClickAsync();
        await frame.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "End conversation" }).ClickAsync();
        var closed = await HearsActionAsync(page, thread, "closed");
        Assert.Equal("CLOSED", closed.GetProperty("data").GetProperty("thread").GetProperty("status").GetString());
        await Expect(frame.GetByText("This conversation has ended.")).ToBeVisibleAsync();

        var again = await WriteAsync(name, "I am back", toQueue: true);
        _ = await HearsActionAsync(page, again, "reopened");
        var heard = (await page.EvaluateAsync<JsonElement>("() => window.heard")).EnumerateArray().ToArray();
        Assert.All(heard, static each => Assert.True(each.GetProperty("timestamp").TryGetInt64(out _)));

        // Whoever else writes to the queue is told too.
        Assert.Equal([thread, again], heard
            .Where(static each => each.GetProperty("type").ValueEquals("new_visitor_message"))
            .Select(static each => each.GetProperty("data").GetProperty("thread").GetProperty("uid").GetString())
            .Where(uid => uid == thread || uid == again));
        visitor.ShouldNotComplain();
    }

    [Fact]
    public async Task The_documented_commands_are_obeyed()
    {
        var name = VisitorName();
        var (_, page, frame) = await OpenFrameAsync();
        _ = await page.HearsAsync("bytedesk_ready");
        foreach (var (type, data, status, shown) in ((string, object?, string, string)[])
        [
            ("update_agent_status_busy", null, "BUSY", "Busy"),
            ("update_agent_status_available", null, "AVAILABLE", "Available"),
            ("update_agent_status_offline", null, "OFFLINE", "Offline"),
            ("update_agent_status", new { status = "AVAILABLE" }, "AVAILABLE", "Available"),
        ])
        {
            var from = await page.HeardCountAsync();

            // Without an id, as the documents have it.
            await page.TellAsync(new { type, data });
            _ = await page.HearsAsync("agent_status_changed", $"data.status === '{status}'", from);
            await Expect(frame.GetByRole(AriaRole.Button, new() { Name = $"Your status: {shown}" })).ToBeVisibleAsync();
        }

        var thread = await WriteAsync(name, "Hello");
        await page.ObeysAsync("refresh_threads");
        await Expect(ListItem(frame, name)).ToBeVisibleAsync();
        _ = await page.HearsAsync("unread_message_count", $"data.totalUnreadCount === 1 && data.unreadThreads[0].uid === '{thread}'");
        await page.ObeysAsync("clear_unread_count", new { threadUid = thread });
        _ = await HearsActionAsync(page, thread, "read");
        _ = await page.HearsAsync("unread_message_count", "data.totalUnreadCount === 0", await LastUnreadAsync(page, "1"));
    }

    [Fact]
    public async Task The_added_commands_are_obeyed_and_wrong_ones_are_told()
    {
        var name = VisitorName();
        var thread = await WriteAsync(name, "Hello");
        var (_, page, frame) = await OpenFrameAsync();
        _ = await page.HearsAsync("bytedesk_ready");

        await page.ObeysAsync("navigate", new { path = $"/agent/chat/{thread}" });
        await Expect(Log(frame, name)).ToBeVisibleAsync();
        var from = await page.HeardCountAsync();
        await page.ObeysAsync("hello");
        _ = await page.HearsAsync("bytedesk_ready", "true", from);
        Assert.Equal("unknown_command", await ErrorOfAsync(page, "fly"));
        Assert.Equal("invalid_data", await ErrorOfAsync(page, "update_agent_status", new { status = "ASLEEP" }));
        Assert.Equal("invalid_data", await ErrorOfAsync(page, "navigate", new { path = "https://evil.example.com/agent" }));
        Assert.Equal("failed", await ErrorOfAsync(page, "clear_unread_count", new { threadUid = "no-such-thread" }));
        Assert.Equal("failed", await ErrorOfAsync(page, "authenticate", new { code = "no.such.code" }));
        await frame.ShouldBeSignedInAsync();
    }

    [Fact]
    public async Task A_frame_whose_session_has_ended_begins_another_with_a_code()
    {
        var token = await Api.CreateTokenAsync(["localhost"], Agent.Uid);
        var (_, page, frame) = await OpenFrameAsync(token);
        _ = await page.HearsAsync("bytedesk_ready");

        await Api.RevokeAsync(token);
        _ = await page.HearsAsync("session_required");
        await frame.ShouldSayThatItHasEndedAsync();
        var from = await page.HeardCountAsync();
        var (_, code) = await Api.CreateLinkAsync("agent", "/agent/chat", Agent.Uid);
        await page.ObeysAsync("authenticate", new { code });
        _ = await page.HearsAsync("bytedesk_ready", "true", from);

        await frame.ShouldBeSignedInAsync();
        var types = await page.EvaluateAsync<string[]>("from => window.heard.slice(from).map(each => each.type)", from);
        Assert.True(Array.IndexOf(types, "command_result") < Array.IndexOf(types, "bytedesk_ready"), string.Join(' ', types));
    }

    [Fact]
    public async Task Whoever_is_not_the_parent_neither_commands_nor_hears()
    {
        var token = await Api.CreateTokenAsync(["localhost"], Agent.Uid);
        var (_, page, frame) = await OpenFrameAsync(token);
        _ = await page.HearsAsync("bytedesk_ready");
        var status = await frame.Locator(".status-button").GetAttributeAsync("aria-label");

        // A frame of another origin beside it.
        var stranger = Partner.Serve(
            """
            <script>
              window.heard = [];
              addEventListener('message', ({ data }) => heard.push(data));
              parent.frames[0].postMessage({ type: 'update_agent_status_busy', id: 'x' }, '*');
              parent.frames[0].postMessage({ type: 'hello', id: 'y' }, '*');
            </script>
            """);
        await page.EvaluateAsync(
            "address => new Promise(resolve => { const other = document.createElement('iframe'); other.id = 'other'; other.onload = resolve; other.src = address; document.body.append(other); })",
            $"{Partner.Address("https", "stranger.localhost")}{stranger}");
        await page.ObeysAsync("refresh_threads");

        Assert.Equal(status, await frame.Locator(".status-button").GetAttributeAsync("aria-label"));
        var other = await page.DeskFrameAsync("#other");
        Assert.Equal(0, await other.EvaluateAsync<int>("() => heard.length"));
    }

    private async Task<(Visitor Visitor, IPage Page, IFrame Frame)> OpenFrameAsync(MadeToken? token = null)
    {
        var visitor = await VisitAsync(ThirdPartyCookies.Blocked);
        token ??= await Api.CreateTokenAsync(["localhost"], Agent.Uid);
        var desk = DeskAddress.GetLeftPart(UriPartial.Authority);
        var page = await visitor.OpenAsync(Partner.Address("https"), Partner.Serve(ParentPage.Around(Links.With(DeskAddress, "agent/chat", token), desk)));
        var frame = await page.DeskFrameAsync();
        await frame.ShouldBeSignedInAsync();
        return (visitor, page, frame);
    }

    private static Task<JsonElement> HearsActionAsync(IPage page, string thread, string action) =>
        page.HearsAsync("thread_status_changed", $"data.thread.uid === '{thread}' && data.action === '{action}'");

    private static Task<int> LastUnreadAsync(IPage page, string count) => page.EvaluateAsync<int>(
        "count => window.heard.findLastIndex(each => each.type === 'unread_message_count' && String(each.data.totalUnreadCount) === count)", count);

    private static async Task<string?> ErrorOfAsync(IPage page, string type, object? data = null) =>
        (await page.CommandAsync(type, data)).GetProperty("error").GetProperty("code").GetString();
}
