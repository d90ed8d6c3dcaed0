using Bytedesk.Functions.Tests;
using Microsoft.Playwright;

namespace Bytedesk.Browser.Tests.Workbench;

/// <summary>What agents do with conversations, and what becomes of it when something fails.</summary>
public sealed class ConversationTests(Site site) : WorkbenchTest(site)
{
    [Fact]
    public async Task What_is_sent_without_a_connection_stays_and_is_sent_later_once()
    {
        var name = VisitorName();
        var thread = await AcceptedAsync(name);
        var visitor = await VisitAsync();
        var page = await OpenWorkbenchAsync(visitor, $"agent/chat/{thread}");
        var log = Log(page.MainFrame, name);
        await Expect(log).ToContainTextAsync("Hello");

        await visitor.Context.SetOfflineAsync(true);
        await Composer(page.MainFrame, name).FillAsync("Sent in a tunnel");
        await Composer(page.MainFrame, name).PressAsync("Enter");
        await Expect(log.GetByRole(AriaRole.Alert)).ToContainTextAsync("Not sent");
        await Expect(log.GetByText("Sent in a tunnel")).ToBeVisibleAsync();
        await Expect(page.GetByText("Connection lost.").First).ToBeVisibleAsync();
        await visitor.Context.SetOfflineAsync(false);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send again" }).ClickAsync();

        await Expect(log.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        await Expect(page.GetByText("Sending…")).ToHaveCountAsync(0);
        await Expect(log.GetByText("Sent in a tunnel")).ToHaveCountAsync(1);
        Assert.Equal(["Hello", "Sent in a tunnel"], await ContentsAsync(thread));
        await Expect(page.GetByText("Connection lost.")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_message_whose_answer_was_lost_is_not_sent_twice()
    {
        var name = VisitorName();
        var thread = await AcceptedAsync(name);
        var page = await OpenWorkbenchAsync(await VisitAsync(), $"agent/chat/{thread}");
        var log = Log(page.MainFrame, name);
        await Expect(log).ToContainTextAsync("Hello");

        // It arrives, and nobody hears that it has; nor what is new.
        await page.RouteAsync("**/api/threads/updates*", static route => route.AbortAsync());
        await page.RouteAsync("**/api/messages/list*", static route => route.AbortAsync());
        await page.RouteAsync("**/api/messages/send", static async route =>
        {
            _ = await route.FetchAsync();
            await route.AbortAsync();
        });
        await Composer(page.MainFrame, name).FillAsync("Once");
        await Composer(page.MainFrame, name).PressAsync("Enter");
        await Expect(log.GetByRole(AriaRole.Alert)).ToContainTextAsync("Not sent");
        await page.UnrouteAllAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Send again" }).ClickAsync();

        await Expect(log.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        await Expect(page.GetByText("Sending…")).ToHaveCountAsync(0);
        await Expect(log.GetByText("Once", new() { Exact = true })).ToHaveCountAsync(1);
        Assert.Equal(["Hello", "Once"], await ContentsAsync(thread));
    }

    [Fact]
    public async Task What_comes_while_older_messages_are_looked_at_is_unread_until_it_is_seen()
    {
        var name = VisitorName();
        var thread = await AcceptedAsync(name);
        foreach (var number in Enumerable.Range(1, 30))
        {
            _ = await WriteAsync(name, $"Line {number}");
        }

        var page = await OpenWorkbenchAsync(await VisitAsync(), $"agent/chat/{thread}");
        var log = Log(page.MainFrame, name);
        await Expect(log.GetByText("Line 30")).ToBeInViewportAsync();
        await ShouldHaveUnreadAsync(thread, 0);
        await log.EvaluateAsync("log => log.scrollTo(0, 0)");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Go to the latest message" })).ToBeVisibleAsync();

        foreach (var content in (string[])["One more", "The newest"])
        {
            _ = await WriteAsync(name, content);
            await Expect(log.GetByText(content)).ToHaveCountAsync(1);
        }

        var toEnd = page.GetByRole(AriaRole.Button, new() { Name = "New messages" });
        await Expect(toEnd).ToBeVisibleAsync();
        await Expect(log.GetByText("The newest")).Not.ToBeInViewportAsync();
        await ShouldHaveUnreadAsync(thread, 2);
        await toEnd.ClickAsync();

        await Expect(log.GetByText("The newest")).ToBeInViewportAsync();
        await Expect(toEnd).ToBeHiddenAsync();
        await ShouldHaveUnreadAsync(thread, 0);
    }

    [Fact]
    public async Task Several_windows_show_the_same_and_go_on_when_one_is_closed()
    {
        var name = VisitorName();
        var visitor = await VisitAsync();
        var first = await OpenWorkbenchAsync(visitor);
        var second = await visitor.OpenAsync(DeskAddress, "agent/chat");
        await second.MainFrame.ShouldBeSignedInAsync();

        var thread = await WriteAsync(name, "Hello", toQueue: true);
        await Expect(AcceptButton(first.MainFrame, name)).ToBeVisibleAsync();
        await AcceptButton(second.MainFrame, name).ClickAsync();
        await Expect(AcceptButton(first.MainFrame, name)).ToHaveCountAsync(0);
        await Expect(ListItem(first.MainFrame, name)).ToBeVisibleAsync();
        await second.CloseAsync();
        _ = await WriteAsync(name, "Are you there?", toQueue: true);

        await Expect(ListItem(first.MainFrame, name)).ToContainTextAsync("Are you there?");
        await ListItem(first.MainFrame, name).ClickAsync();
        await Expect(Log(first.MainFrame, name).GetByText("Are you there?")).ToHaveCountAsync(1);
        Assert.Equal(["Hello", "Are you there?"], await ContentsAsync(thread));
    }

    [Fact]
    public async Task On_a_narrow_screen_the_list_and_the_conversation_come_one_after_the_other()
    {
        var name = VisitorName();
        _ = await AcceptedAsync(name);
        var visitor = await VisitAsync();
        var page = await OpenWorkbenchAsync(visitor);
        await page.SetViewportSizeAsync(390, 800);

        await ListItem(page.MainFrame, name).ClickAsync();
        await Expect(Log(page.MainFrame, name)).ToContainTextAsync("Hello");
        await Expect(ListItem(page.MainFrame, name)).ToBeHiddenAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Visitor details" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Earlier conversations" })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Earlier conversations" })).ToBeHiddenAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Back to chats" }).ClickAsync();

        await Expect(ListItem(page.MainFrame, name)).ToBeVisibleAsync();
        await Expect(Log(page.MainFrame, name)).ToHaveCountAsync(0);
        visitor.ShouldNotComplain();
    }

    [Fact]
    public async Task A_conversation_is_found_answered_and_left_by_keys_alone()
    {
        var (one, other) = (VisitorName(), VisitorName());
        var thread = await AcceptedAsync(one);
        _ = await AcceptedAsync(other);
        var page = await OpenWorkbenchAsync(await VisitAsync());
        await Expect(ListItem(page.MainFrame, one)).ToBeVisibleAsync();

        await page.Keyboard.PressAsync("Control+k");
        var search = page.GetByRole(AriaRole.Textbox, new() { Name = "Search chats" });
        await Expect(search).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync(one);
        await Expect(ListItem(page.MainFrame, other)).ToHaveCountAsync(0);
        await search.FillAsync("");
        await ListItem(page.MainFrame, other).FocusAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(ListItem(page.MainFrame, one)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(Composer(page.MainFrame, one)).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("First line");
        await page.Keyboard.PressAsync("Shift+Enter");
        await page.Keyboard.TypeAsync("Second line");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByText("Sending…")).ToHaveCountAsync(0);
        await Expect(Log(page.MainFrame, one)).ToContainTextAsync("Second line");
        await page.Keyboard.PressAsync("Escape");

        await Expect(ListItem(page.MainFrame, one)).ToBeFocusedAsync();
        Assert.Equal(["Hello", "First line\nSecond line"], await ContentsAsync(thread));
    }

    [Fact]
    public async Task What_a_visitor_writes_stays_text_and_a_draft_stays_with_its_conversation()
    {
        const string Markup = "<img src=x onerror=alert(1)> javascript:alert(2) https://shop.example.com/a?b=c.";
        var (one, other) = (VisitorName(), VisitorName());
        _ = await AcceptedAsync(one, Markup);
        _ = await AcceptedAsync(other);
        var visitor = await VisitAsync();
        var page = await OpenWorkbenchAsync(visitor);

        await ListItem(page.MainFrame, one).ClickAsync();
        await Expect(Log(page.MainFrame, one)).ToContainTextAsync(Markup);
        await Expect(Log(page.MainFrame, one).Locator(".bubble img")).ToHaveCountAsync(0);
        var link = Assert.Single(await Log(page.MainFrame, one).GetByRole(AriaRole.Link).AllAsync());
        Assert.Equal("https://shop.example.com/a?b=c", await link.GetAttributeAsync("href"));
        await Composer(page.MainFrame, one).FillAsync("Half a sentence");
        await ListItem(page.MainFrame, other).ClickAsync();
        await Expect(Composer(page.MainFrame, other)).ToHaveValueAsync("");
        await ListItem(page.MainFrame, one).ClickAsync();

        await Expect(Composer(page.MainFrame, one)).ToHaveValueAsync("Half a sentence");
        visitor.ShouldNotComplain();
    }

    [Fact]
    public async Task Earlier_messages_are_loaded_above_and_what_is_read_stays_where_it_is()
    {
        var name = VisitorName();
        var thread = await AcceptedAsync(name, "Message 1");
        for (var number = 2; number <= 70; number++)
        {
            _ = await WriteAsync(name, $"Message {number}");
        }

        var page = await OpenWorkbenchAsync(await VisitAsync(), $"agent/chat/{thread}");
        var log = Log(page.MainFrame, name);
        await Expect(log.GetByText("Message 70", new() { Exact = true })).ToBeInViewportAsync();
        await Expect(log.GetByText("Message 20", new() { Exact = true })).ToHaveCountAsync(0);

        var oldest = log.GetByText("Message 21", new() { Exact = true });
        await oldest.ScrollIntoViewIfNeededAsync();
        await Expect(log.GetByText("Message 1", new() { Exact = true })).ToHaveCountAsync(1);

        await Expect(oldest).ToBeInViewportAsync();
        await Expect(log.Locator(".bubble")).ToHaveCountAsync(70);
    }

    [Fact]
    public async Task A_conversation_is_given_to_another_agent_and_becomes_a_ticket()
    {
        var name = VisitorName();
        var thread = await AcceptedAsync(name);
        var colleague = await Api.CreateUserAsync($"Colleague {Guid.NewGuid():N}"[..18]);

        // Who was given one is an agent.
        _ = await Api.CallAsync("POST", "api/messages/send", new { visitor = new { externalId = "x", nickname = "x" }, content = "x", agentUid = colleague.Uid });
        var page = await OpenWorkbenchAsync(await VisitAsync(), $"agent/chat/{thread}");

        await page.GetByRole(AriaRole.Button, new() { Name = "New ticket" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByLabel("Title").FillAsync("The parcel is lost");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create ticket" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { NameRegex = new("The parcel is lost") })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Transfer" }).ClickAsync();
        var listed = await Api.CallAsync("GET", $"api/users/{colleague.Uid}");
        await page.GetByRole(AriaRole.Radio, new() { NameRegex = new(listed.GetProperty("nickname").GetString()!) }).CheckAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Transfer" }).ClickAsync();

        await Expect(ListItem(page.MainFrame, name)).ToHaveCountAsync(0);
        var given = await Api.CallAsync("GET", $"api/threads/{thread}");
        Assert.Equal(colleague.Uid, given.GetProperty("agent").GetProperty("uid").GetString());
    }

    // Only whose it is may accept it.
    private Task ShouldHaveUnreadAsync(string thread, int count) => Eventually.TrueAsync(async () =>
        (await Api.CallAsync("GET", $"api/threads/{thread}")).GetProperty("unreadCount").GetInt32() == count);

    private async Task<string> AcceptedAsync(string name, string text = "Hello")
    {
        var thread = await WriteAsync(name, text);
        var login = await Api.TryAsync("POST", "auth/v1/login", new { username = Agent.Email, password = Agent.Password, platform = "BYTEDESK" }, bearer: "");
        var bearer = System.Text.Json.JsonElement.Parse(login.Body).GetProperty("data").GetProperty("accessToken").GetString()!;
        var (status, body) = await Api.TryAsync("POST", $"api/threads/{thread}/accept", body: null, bearer);
        Assert.True(status == 200, body);
        return thread;
    }
}
