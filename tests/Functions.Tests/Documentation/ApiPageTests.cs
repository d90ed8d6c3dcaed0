using Bytedesk.ApiPage;
using Bytedesk.Azurite;

namespace Bytedesk.Functions.Tests.Documentation;

public sealed class ApiPageTests
{
    [Fact]
    public async Task The_page_of_the_API_is_what_the_description_makes_it()
    {
        await using var app = await RunningApp.StartAsync();
        var page = Page.Write((await ApiDescription.ReadAsync(app)).Document);

        var kept = await File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Find(), "docs/api.md"), TestContext.Current.CancellationToken);

        Assert.True(
            page == kept,
            "docs/api.md is not what the API is now. Start the service and make it again: "
            + "dotnet run --project tools/ApiPage -- http://127.0.0.1:9003/openapi/v1.json > docs/api.md");
    }

    [Fact]
    public async Task Every_link_of_the_page_leads_to_one_of_its_headings()
    {
        await using var app = await RunningApp.StartAsync();
        var lines = Page.Write((await ApiDescription.ReadAsync(app)).Document).Split('\n');
        var headings = lines.Where(static line => line.StartsWith('#')).Select(static line => Markdown.Link(line.TrimStart('#', ' '))).ToArray();

        var links = System.Text.RegularExpressions.Regex.Matches(string.Join('\n', lines), @"\[[^\]]+\]\(#[^)]*\)").Select(static link => link.Value);

        Assert.Empty(links.Except(headings));
    }
}
