using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Bytedesk.Browser.Tests.Everywhere;

/// <summary>What holds for every page, in both themes, on a wide and on a narrow screen.</summary>
public sealed class PageTests(Site site) : SampleTest(site)
{
    private const int Narrow = 390;
    private const int Height = 844;

    private const string Contrast = "color-contrast";

    // WCAG 2.2 with all before it, and what is good though no rule of it.
    private static readonly List<string> Tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];

    public static TheoryData<string> EachPage { get; } =
        [.. PageList.BeforeSignIn.Concat(PageList.BehindSignIn).Concat(PageList.OfOrdinaryUser).Select(static page => page.Name)];

    [Theory]
    [MemberData(nameof(EachPage))]
    public async Task Each_page_is_accessible_fits_and_complains_of_nothing(string name)
    {
        var visitor = await VisitAsync();
        var page = await OpenAsync(visitor, PageList.Find(name));

        await ShouldFitAsync(page);
        await ShouldBeAccessibleAsync(page, new() { RunOnly = new() { Type = "tag", Values = Tags } });
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await ShouldBeAccessibleAsync(page, new() { RunOnly = new() { Type = "rule", Values = [Contrast] } });

        // The colours have been seen; what is arranged in another way is looked at.
        await page.SetViewportSizeAsync(Narrow, Height);
        await ShouldFitAsync(page);
        await ShouldBeAccessibleAsync(page, new()
        {
            RunOnly = new() { Type = "tag", Values = Tags },
            Rules = new() { [Contrast] = new() { Enabled = false } },
        });
        visitor.ShouldNotComplain();
    }

    private static async Task ShouldFitAsync(IPage page)
    {
        var wide = await page.EvaluateAsync<string[]>(
            """
            () => {
              const width = document.documentElement.clientWidth;
              if (document.documentElement.scrollWidth <= width) return [];
              return [...document.querySelectorAll('body *')].filter(each => each.getBoundingClientRect().right > width + 0.5)
                .map(each => `${each.tagName}.${each.className}`).concat('the page');
            }
            """);
        Assert.True(wide.Length == 0, $"Wider than {page.ViewportSize!.Width} pixels: {string.Join(", ", wide)}");
    }

    private static async Task ShouldBeAccessibleAsync(IPage page, AxeRunOptions options)
    {
        var result = await page.RunAxe(options);
        var found = result.Violations.SelectMany(static rule => rule.Nodes.Select(node => $"{rule.Id}: {rule.Help}: {node.Html}"));
        Assert.True(!found.Any(), string.Join('\n', found));
    }
}
