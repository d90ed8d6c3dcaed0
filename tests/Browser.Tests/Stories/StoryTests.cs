using System.Text;
using Bytedesk.Testing.Secrecy;
using Microsoft.Playwright;

namespace Bytedesk.Browser.Tests.Stories;

/// <summary>What administrators come for, from its beginning to its end.</summary>
public sealed class StoryTests(Site site) : BrowserTest(site)
{
    [Fact]
    public async Task A_token_that_was_made_opens_the_workbench_until_it_is_revoked()
    {
        var administrator = await VisitAsync();
        var page = await OpenSignedInAsync(administrator, "admin/tokens/new");
        var name = $"CRM {Guid.NewGuid():N}";
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync(name);
        await page.GetByRole(AriaRole.Group, new() { Name = "Common choices" }).GetByText("Open the workbench").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Generate token" }).ClickAsync();
        var text = await page.GetByRole(AriaRole.Textbox, new() { Name = "Token", Exact = true }).InputValueAsync();
        UsedSecrets.AddFrom(text);
        var listed = await Api.CallAsync("GET", $"api/tokens/list?searchText={Uri.EscapeDataString(name)}");
        var token = new MadeToken(Assert.Single(listed.GetProperty("content").EnumerateArray()).GetProperty("uid").GetString()!, text);

        var agent = await VisitAsync();
        var workbench = await OpenSignedInAsync(agent, "agent/chat", token);
        await RevokeAsync(administrator, token, name);
        _ = await workbench.ReloadAsync();

        await workbench.MainFrame.ShouldAskToSignInAsync();
        Assert.DoesNotContain(text, string.Join('\n', administrator.Console.Concat(agent.Console)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_was_created_signs_in()
    {
        const string NewPassword = "seven unrelated words do well";
        var page = await OpenSignedInAsync(await VisitAsync(), "admin/users/new");
        var email = $"new-{Guid.NewGuid():N}@example.com";
        await page.GetByLabel("Email", new() { Exact = true }).FillAsync(email);
        await page.GetByLabel("Display name").FillAsync("Nina New");
        await page.Locator("input[type=password]").FillAsync(NewPassword);
        await page.GetByRole(AriaRole.Button, new() { Name = "New user" }).ClickAsync();
        await Expect(page.GetByText("Created “Nina New”")).ToBeVisibleAsync();

        var visitor = await VisitAsync();
        var workbench = await visitor.OpenAsync(DeskAddress, "agent/chat");
        await workbench.MainFrame.SignInAsync(email, NewPassword);

        await Expect(workbench.GetByRole(AriaRole.Button, new() { Name = "Nina New" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_file_of_users_is_imported_and_what_came_of_it_saved()
    {
        var page = await OpenSignedInAsync(await VisitAsync(), "admin/users/import");
        var names = Enumerable.Range(1, 3).Select(static _ => $"import-{Guid.NewGuid():N}@example.com").ToArray();
        var lines = names.Select(static name => $$"""{"email":"{{name}}","nickname":"Imported","platform":"BYTEDESK"}""");
        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload
        {
            Name = "users.ndjson",
            MimeType = "application/x-ndjson",
            Buffer = Encoding.UTF8.GetBytes(string.Join('\n', [.. lines, """{"email":"nobody","platform":"BYTEDESK"}"""])),
        });

        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Import [34] users$") }).ClickAsync();
        await Expect(page.GetByText("Import finished").First).ToBeVisibleAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Download CSV" }).ClickAsync());

        var saved = await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        Assert.All(names, name => Assert.Contains(name, saved, StringComparison.Ordinal));
        var found = await Api.CallAsync("GET", $"api/users/list?name={Uri.EscapeDataString(names[2])}");
        _ = Assert.Single(found.GetProperty("content").EnumerateArray());
    }

    private async Task RevokeAsync(Visitor administrator, MadeToken token, string name)
    {
        var page = await administrator.OpenAsync(DeskAddress, $"admin/tokens/{token.Uid}");
        await page.GetByRole(AriaRole.Button, new() { Name = "More", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Revoke" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Revoke token" }).ClickAsync();
        await Expect(page.GetByText($"Revoked “{name}”")).ToBeVisibleAsync();
    }
}
