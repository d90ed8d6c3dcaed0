using System.Text.RegularExpressions;
using Bytedesk.Azurite;

namespace Bytedesk.Functions.Tests.Documentation;

public sealed partial class PagesTests
{
    public static TheoryData<string> Pages =>
    [
        .. new[] { ".", "docs", "docs/decisions" }
            .SelectMany(static folder => Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Find(), folder), "*.md"))
            .Select(static file => Path.GetRelativePath(RepositoryRoot.Find(), file)),
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_within_the_repository_leads_somewhere(string page) => Assert.Empty(MarkdownPage.Read(page).BrokenLinks);

    [Theory]
    [InlineData("README")]
    [InlineData("docs/settings")]
    [InlineData("docs/integration")]
    [InlineData("docs/operations")]
    [InlineData("docs/telemetry")]
    [InlineData("docs/sdk")]
    public void Both_languages_have_the_same_headings(string page) =>
        Assert.Equal(MarkdownPage.Read($"{page}.md").HeadingLevels, MarkdownPage.Read($"{page}.zh-CN.md").HeadingLevels);

    [Fact]
    public void Both_readmes_have_the_same_code_but_for_comments() =>
        Assert.Equal(MarkdownPage.Read("README.md").Code, MarkdownPage.Read("README.zh-CN.md").Code);

    [Fact]
    public void Every_file_that_the_architecture_names_is_in_the_app()
    {
        var named = SourceFile().Matches(File.ReadAllText(Path.Combine(RepositoryRoot.Find(), "docs", "architecture.md"))).Select(static match => match.Groups[1].Value).ToHashSet();

        Assert.NotEmpty(named);
        Assert.DoesNotContain(named, static file => !File.Exists(Path.Combine(RepositoryRoot.Find(), "src", "Functions", file)));
    }

    [GeneratedRegex(@"`(\w+/[\w/]+\.cs)`")]
    private static partial Regex SourceFile();
}
