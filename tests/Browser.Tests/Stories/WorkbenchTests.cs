using Microsoft.Playwright;

namespace Bytedesk.Browser.Tests.Stories;

/// <summary>The workbench's settings and statistics, those of the console and one's own, and the visitor to try it with.</summary>
public sealed class WorkbenchTests(Site site) : BrowserTest(site)
{
    // A user who allows what is asked; without a screen Chromium asks nobody and refuses.
    private const string Allows = """
        window.Notification = class {
          static get permission() { return localStorage.getItem('test.permission') ?? 'default'; }
          static async requestPermission() {
            localStorage.setItem('test.asked', Number(localStorage.getItem('test.asked') ?? 0) + 1);
            localStorage.setItem('test.permission', 'granted');
            return 'granted';
          }
        };
        """;

    [Fact]
    public async Task Settings_that_somebody_else_has_saved_meanwhile_are_loaded_with_what_was_typed_kept()
    {
        await Api.ChangeSettingsAsync("quickReplies", new { quickReplies = (object[])[new { title = "First", content = "One" }] });
        var page = await OpenSignedInAsync(await VisitAsync(), "admin/workbench");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add quick reply" }).ClickAsync();
        var added = page.GetByRole(AriaRole.Group, new() { Name = "Quick reply 2" });
        await added.GetByLabel("Title").FillAsync("Mine");
        var card = page.GetByRole(AriaRole.Region, new() { Name = "Quick replies" });
        await card.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(added.GetByText("Enter a text")).ToBeVisibleAsync();
        await added.GetByLabel("Text").FillAsync("Typed here");
        await Api.ChangeSettingsAsync("quickReplies", new { quickReplies = (object[])[new { title = "First", content = "Changed there" }, new { title = "Theirs", content = "Added there" }] });

        await card.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(card.GetByText("Somebody else saved these settings meanwhile")).ToBeVisibleAsync();
        await Expect(added.GetByLabel("Text")).ToHaveValueAsync("Typed here");
        await card.GetByRole(AriaRole.Button, new() { Name = "Load the latest, keep my changes" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Group, new() { Name = "Quick reply 3" }).GetByLabel("Text")).ToHaveValueAsync("Typed here");
        await card.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();

        await Expect(page.GetByText("Saved: Quick replies")).ToBeVisibleAsync();
        var saved = (await Api.CallAsync("GET", "api/settings/quickReplies")).GetProperty("quickReplies").EnumerateArray();
        Assert.Equal(["Changed there", "Added there", "Typed here"], saved.Select(static reply => reply.GetProperty("content").GetString()));
    }

    [Fact]
    public async Task A_setting_that_breaks_a_rule_is_told_beside_its_field_and_nothing_is_sent()
    {
        var visitor = await VisitAsync();
        var page = await OpenSignedInAsync(visitor, "admin/workbench");
        var card = page.GetByRole(AriaRole.Region, new() { Name = "General" });
        await card.GetByLabel("Back to the queue after (minutes)").FillAsync("0");

        await card.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();

        await Expect(card.GetByText("Enter a whole number from 1 to 1440")).ToBeVisibleAsync();
        await Expect(card.GetByLabel("Back to the queue after (minutes)")).ToBeFocusedAsync();
        Assert.DoesNotContain(visitor.Requests, static request => request.Method is "PUT");
    }

    [Fact]
    public async Task A_visitor_of_the_card_writes_and_sees_the_answer_of_an_agent()
    {
        var visitor = await VisitAsync();
        var page = await OpenSignedInAsync(visitor, "admin/integration");
        var card = page.GetByRole(AriaRole.Region, new() { Name = "Write as a visitor" });
        var id = $"card-{Guid.NewGuid():N}";
        await card.GetByLabel("Visitor’s identifier").FillAsync(id);
        await card.GetByLabel("Message of the visitor").FillAsync("Is it still open?");
        await page.Keyboard.PressAsync("Enter");
        await Expect(card.GetByText("Waiting for an agent")).ToBeVisibleAsync();

        var thread = (await Api.CallAsync("POST", "api/messages/send", new { visitor = new { externalId = id }, content = "Second", channel = "WEB" })).GetProperty("threadUid").GetString()!;
        var agent = await Api.CreateUserAsync("Amélie Agent");
        await SampleConversations.AnswerAsync(Api, await Api.LogInAsync(agent), thread, "Until eight o'clock.");

        await Expect(card.GetByText("Until eight o'clock.")).ToBeVisibleAsync();
        await Expect(card.GetByText("Served by Amélie Agent")).ToBeVisibleAsync();
        await Expect(card.GetByRole(AriaRole.Log).GetByText("Is it still open?")).ToHaveCountAsync(1);
        visitor.ShouldNotComplain();
    }

    [Fact]
    public async Task A_message_of_the_card_that_fails_stays_and_is_sent_once_when_it_is_tried_again()
    {
        var page = await OpenSignedInAsync(await VisitAsync(), "admin/integration");
        var card = page.GetByRole(AriaRole.Region, new() { Name = "Write as a visitor" });
        await card.GetByLabel("Visitor’s identifier").FillAsync($"card-{Guid.NewGuid():N}");
        var threadUid = "";

        // The service gets it, and its answer is lost.
        await page.RouteAsync("**/api/messages/send", async route =>
        {
            var answer = await route.FetchAsync();
            threadUid = (await answer.JsonAsync())!.Value.GetProperty("data").GetProperty("threadUid").GetString()!;
            await route.AbortAsync();
        });
        await card.GetByLabel("Message of the visitor").FillAsync("Only once");
        await card.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await Expect(card.GetByText("Not sent")).ToBeVisibleAsync();
        await Expect(card.GetByRole(AriaRole.Log).GetByText("Only once")).ToBeVisibleAsync();
        await page.UnrouteAsync("**/api/messages/send");
        await card.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();

        await Expect(card.GetByText("Waiting for an agent")).ToBeVisibleAsync();
        await Expect(card.GetByText("Not sent")).ToHaveCountAsync(0);
        _ = Assert.Single((await Api.CallAsync("GET", $"api/messages/list?threadUid={threadUid}")).GetProperty("content").EnumerateArray());
    }

    [Fact]
    public async Task What_an_agent_did_is_in_their_own_statistics_and_in_those_of_the_console()
    {
        var agent = await Api.CreateUserAsync("Countable Agent");
        var thread = await SampleConversations.WriteAsync(Api, $"counted-{Guid.NewGuid():N}", "Li Lei", "Hello");
        await SampleConversations.AnswerAsync(Api, await Api.LogInAsync(agent), thread, "Hello!");
        await Desk.CountStatisticsAsync();

        var own = await OpenSignedInAsync(await VisitAsync(), "agent/statistics", await Api.CreateTokenAsync(owner: agent.Uid));
        await Expect(own.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Accepted today" })).ToContainTextAsync("1 in 7 days");
        await own.GetByText("30 days", new() { Exact = true }).ClickAsync();
        await Expect(own.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Accepted today" })).ToContainTextAsync("1 in 30 days");

        var console = await OpenSignedInAsync(await VisitAsync(), "admin/statistics");
        await Expect(console.GetByRole(AriaRole.Row).Filter(new() { HasText = "Countable Agent" }).GetByRole(AriaRole.Cell).Nth(1)).ToHaveTextAsync("1");
        var download = await console.RunAndWaitForDownloadAsync(() => console.GetByRole(AriaRole.Button, new() { Name = "Download CSV" }).ClickAsync());
        Assert.Contains($"Countable Agent,{agent.Uid},1,", await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Notifications_are_asked_for_once_and_stay_on()
    {
        var visitor = await VisitAsync();
        await visitor.Context.AddInitScriptAsync(Allows);
        var page = await OpenSignedInAsync(visitor, "agent/settings");
        await page.GetByLabel("Desktop notifications").ClickAsync();
        await Expect(page.GetByLabel("Desktop notifications")).ToBeCheckedAsync();
        await page.GetByLabel("Sound").UncheckAsync();
        _ = await page.ReloadAsync();

        await Expect(page.GetByLabel("Desktop notifications")).ToBeCheckedAsync();
        await Expect(page.GetByLabel("Sound")).Not.ToBeCheckedAsync();
        await page.GetByLabel("Desktop notifications").UncheckAsync();
        await page.GetByLabel("Desktop notifications").CheckAsync();
        Assert.Equal("1", await page.EvaluateAsync<string>("() => localStorage.getItem('test.asked')"));
    }

    [Fact]
    public async Task Notifications_that_the_browser_blocks_stay_off_and_it_is_said_why()
    {
        var page = await OpenSignedInAsync(await VisitAsync(), "agent/settings");

        // Not CheckAsync, which would insist.
        await page.GetByLabel("Desktop notifications").ClickAsync();

        await Expect(page.GetByText("The browser blocks notifications")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Desktop notifications")).Not.ToBeCheckedAsync();
    }

    [Fact]
    public async Task In_a_frame_of_another_site_it_is_said_that_notifications_cannot_be_asked_for()
    {
        var visitor = await VisitAsync();
        var token = await Api.CreateTokenAsync();
        var page = await visitor.OpenAsync(
            Partner.Address("https"), Partner.Serve($"<iframe title=desk width=1000 height=600 src='{Links.With(DeskAddress, "agent/settings", token)}'></iframe>"));
        var frame = await page.DeskFrameAsync();

        await Expect(frame.GetByText("An embedded page cannot ask for notifications")).ToBeVisibleAsync();
        await Expect(frame.GetByRole(AriaRole.Link, new() { Name = "Open the settings in a new tab" })).ToHaveAttributeAsync("href", "/agent/settings");
    }
}
