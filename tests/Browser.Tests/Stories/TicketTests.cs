using Microsoft.Playwright;

namespace Bytedesk.Browser.Tests.Stories;

/// <summary>Tickets in the workbench.</summary>
public sealed class TicketTests(Site site) : BrowserTest(site)
{
    [Fact]
    public async Task A_ticket_is_reported_taken_on_and_solved_and_its_history_tells_it()
    {
        var user = await Api.CreateUserAsync("Zoë Agent");
        var visitor = await VisitAsync();
        var page = await OpenSignedInAsync(visitor, "agent/ticket", await Api.CreateTokenAsync(owner: user.Uid));
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "No tickets yet" })).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "New ticket" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Create ticket" }).ClickAsync();
        await Expect(page.GetByLabel("Title", new() { Exact = true })).ToBeFocusedAsync();
        await Expect(page.GetByText("Enter a description")).ToBeVisibleAsync();
        await page.GetByLabel("Title", new() { Exact = true }).FillAsync("The teapot leaks");
        await page.GetByLabel("Description").FillAsync("From the first day on.");
        await page.GetByLabel("Priority").SelectOptionAsync("URGENT");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create ticket" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "The teapot leaks" })).ToBeVisibleAsync();
        await ChooseAsync(page, "Assignee", user.Uid, "Assignee is now “Zoë Agent”");
        await Expect(page.GetByLabel("Status")).ToHaveValueAsync("ASSIGNED");
        await ChooseAsync(page, "Status", "PROCESSING", "Status is now “In progress”");
        await ChooseAsync(page, "Status", "RESOLVED", "Status is now “Resolved”");

        await Expect(page.GetByText("Assignee: none → Zoë Agent")).ToBeVisibleAsync();
        await Expect(page.GetByText("Status: In progress → Resolved")).ToBeVisibleAsync();
        Assert.Equal(["RESOLVED", "CLOSED", "REOPENED"], await page.GetByLabel("Status").Locator("option").EvaluateAllAsync<string[]>("all => all.map(each => each.value)"));
        await page.GetByRole(AriaRole.Link, new() { Name = "Tickets", Exact = true }).First.ClickAsync();
        await page.GetByLabel("Status").SelectOptionAsync("CLOSED");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "No tickets match" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Clear filters" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "The teapot leaks" })).ToBeVisibleAsync();
        visitor.ShouldNotComplain();
    }

    [Fact]
    public async Task What_was_typed_for_a_new_ticket_outlives_a_look_elsewhere_and_a_failure_and_is_sent_once()
    {
        var user = await Api.CreateUserAsync();
        var visitor = await VisitAsync();
        var page = await OpenSignedInAsync(visitor, "agent/ticket/new", await Api.CreateTokenAsync(owner: user.Uid));
        await page.GetByLabel("Title", new() { Exact = true }).FillAsync("Half written");
        await page.GetByLabel("Description").FillAsync("So far");

        await page.MainFrame.Navigation().GetByRole(AriaRole.Link, new() { Name = "Settings" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Keyboard shortcuts" })).ToBeVisibleAsync();
        await page.GoBackAsync();
        await Expect(page.GetByText("What you had not sent last time is here again.")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Description")).ToHaveValueAsync("So far");

        // The service gets it, and its answer is lost.
        await page.RouteAsync("**/api/tickets/create", async route =>
        {
            _ = await route.FetchAsync();
            await route.AbortAsync();
        });
        await page.GetByRole(AriaRole.Button, new() { Name = "Create ticket" }).ClickAsync();
        await Expect(page.GetByText("The ticket was not created")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Title", new() { Exact = true })).ToHaveValueAsync("Half written");
        await page.UnrouteAsync("**/api/tickets/create");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create ticket" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Half written" })).ToBeVisibleAsync();
        var listed = await Api.CallAsAsync(await Api.LogInAsync(user), "GET", "api/tickets");
        _ = Assert.Single(listed.GetProperty("content").EnumerateArray());
    }

    [Fact]
    public async Task Who_edits_a_ticket_that_somebody_else_has_changed_keeps_what_was_typed()
    {
        var uid = await CreateAsync("Before", "The old text");
        var page = await OpenSignedInAsync(await VisitAsync(), $"agent/ticket/{uid}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Edit" }).ClickAsync();
        await page.GetByLabel("Title", new() { Exact = true }).FillAsync("Mine");
        await page.GetByLabel("Description").FillAsync("My text");
        _ = await Api.CallAsync("PUT", $"api/tickets/{uid}", new { title = "Theirs", content = "Their text", phone = "12345" });

        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();

        await Expect(page.GetByText("Title is now: Theirs")).ToBeVisibleAsync();
        await Expect(page.GetByText("Description is now: Their text")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Title", new() { Exact = true })).ToHaveValueAsync("Mine");
        Assert.Equal("Theirs", (await Api.CallAsync("GET", $"api/tickets/{uid}")).GetProperty("title").GetString());
        await page.GetByRole(AriaRole.Button, new() { Name = "Take their description" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Mine" })).ToBeVisibleAsync();
        var saved = await Api.CallAsync("GET", $"api/tickets/{uid}");
        Assert.Equal(
            ("Mine", "Their text", "12345"),
            (saved.GetProperty("title").GetString(), saved.GetProperty("content").GetString(), saved.GetProperty("phone").GetString()));
    }

    [Fact]
    public async Task A_status_is_not_changed_over_what_somebody_else_has_done_meanwhile()
    {
        var uid = await CreateAsync("Two at a time", "Who is first?");
        var page = await OpenSignedInAsync(await VisitAsync(), $"agent/ticket/{uid}");
        await Expect(page.GetByLabel("Status")).ToHaveValueAsync("NEW");
        _ = await Api.CallAsync("PUT", $"api/tickets/{uid}", new { status = "CLOSED" });

        await page.GetByLabel("Status").SelectOptionAsync("PROCESSING");

        await Expect(page.GetByText("Somebody has just changed this ticket.")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Status")).ToHaveValueAsync("CLOSED");
        Assert.Equal("CLOSED", (await Api.CallAsync("GET", $"api/tickets/{uid}")).GetProperty("status").GetString());
    }

    [Fact]
    public async Task Who_deletes_a_ticket_is_asked_first_and_only_its_reporter_may()
    {
        var user = await Api.CreateUserAsync();
        var uid = await CreateAsync("Not needed", "By mistake");
        _ = await Api.CallAsync("PUT", $"api/tickets/{uid}", new { assignee = new { uid = user.Uid } });
        var assigned = await OpenSignedInAsync(await VisitAsync(), $"agent/ticket/{uid}", await Api.CreateTokenAsync(owner: user.Uid));
        await Expect(assigned.GetByRole(AriaRole.Button, new() { Name = "Edit" })).ToBeVisibleAsync();
        await Expect(assigned.GetByRole(AriaRole.Button, new() { Name = "Delete" })).ToHaveCountAsync(0);

        var page = await OpenSignedInAsync(await VisitAsync(), $"agent/ticket/{uid}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Delete ticket" }).ClickAsync();

        await page.ShouldBeAtAsync("/agent/ticket");
        await Expect(page.GetByText("Deleted ticket")).ToBeVisibleAsync();
        _ = await assigned.ReloadAsync();
        await Expect(assigned.GetByRole(AriaRole.Heading, new() { Name = "Ticket not found" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_list_that_cannot_be_loaded_says_so_and_is_asked_for_again()
    {
        var page = await OpenSignedInAsync(await VisitAsync(), "agent/settings");
        await page.RouteAsync("**/api/tickets?*", static route => route.FulfillAsync(new() { Status = 500, ContentType = "application/json", Headers = new Dictionary<string, string> { ["X-Request-Id"] = "request-42" }, Body = "{}" }));

        await page.MainFrame.Navigation().GetByRole(AriaRole.Link, new() { Name = "Tickets" }).ClickAsync();
        await Expect(page.GetByText("request-42")).ToBeVisibleAsync();
        await page.UnrouteAsync("**/api/tickets?*");
        await page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();

        await Expect(page.GetByText("request-42")).ToHaveCountAsync(0);
        await page.ShouldBeCompleteAsync();
    }

    private async Task<string> CreateAsync(string title, string content) =>
        (await Api.CallAsync("POST", "api/tickets/create", new { title, content })).GetProperty("uid").GetString()!;

    private static async Task ChooseAsync(IPage page, string label, string value, string told)
    {
        _ = await page.GetByLabel(label).SelectOptionAsync(value);
        await Expect(page.GetByText(told)).ToBeVisibleAsync();
    }
}
