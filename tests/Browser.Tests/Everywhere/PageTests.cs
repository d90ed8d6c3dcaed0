using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Bytedesk.Browser.Tests.Everywhere;

/// <summary>What holds for every page, in both themes, on a wide and on a narrow screen.</summary>
public sealed class PageTests(Site site) : SampleTest(site)
{
    private const int Narrow = 390;
    private const int Height = 844;

    private const string Contrast = "color-contrast";

    // WCAG 2.2 with all before it, and what is good though no rule of it.
    private static readonly string[] Tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    public static TheoryData<string> EachPage { get; } =
        [.. PageList.BeforeSignIn.Concat(PageList.BehindSignIn).Concat(PageList.OfOrdinaryUser).Select(static page => page.Name)];

    [Theory]
    [MemberData(nameof(EachPage))]
    public async Task Each_page_is_accessible_fits_and_complains_of_nothing(string name)
    {
        var visitor = await VisitAsync();
        var page = await OpenAsync(visitor, PageList.Find(name));

        await ShouldFitAsync(page);
        Assert.Empty(await FindBarriersAsync(page, new { type = "tag", values = Tags }));
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        Assert.Empty(await FindBarriersAsync(page, new { type = "rule", values = (string[])[Contrast] }));

        // The colours have been seen; what is arranged in another way is looked at.
        await page.SetViewportSizeAsync(Narrow, Height);
        await ShouldFitAsync(page);
        Assert.Empty(await FindBarriersAsync(page, new { type = "tag", values = Tags }, but: Contrast));
        visitor.ShouldNotComplain();
    }

    [Fact]
    public async Task Barriers_are_found_in_both_themes_and_on_narrow_screens()
    {
        var visitor = await VisitAsync();
        var page = await OpenAsync(visitor, PageList.Find("sign-in"));
        await page.EvaluateAsync(
            """
            () => {
              const text = Object.assign(document.createElement('p'), { innerText: 'Hardly to be seen', style: 'color: light-dark(#eee, #222)' });
              document.querySelector('.signin-card').append(text, document.createElement('button'));
            }
            """);

        var both = await FindBarriersAsync(page, new { type = "tag", values = Tags });
        Assert.Contains(both, static found => found.StartsWith("button-name: ", StringComparison.Ordinal));
        Assert.Contains(both, static found => found.StartsWith($"{Contrast}: ", StringComparison.Ordinal));
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        Assert.StartsWith($"{Contrast}: ", Assert.Single(await FindBarriersAsync(page, new { type = "rule", values = (string[])[Contrast] })), StringComparison.Ordinal);
        await page.SetViewportSizeAsync(Narrow, Height);
        Assert.StartsWith("button-name: ", Assert.Single(await FindBarriersAsync(page, new { type = "tag", values = Tags }, but: Contrast)), StringComparison.Ordinal);
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

    // In the page itself, and with what is wrong alone: the library for Playwright opens another page for each run, and lists
    // all that is right, which takes four times as long.
    private static async Task<string[]> FindBarriersAsync(IPage page, object runOnly, string? but = null)
    {
        _ = await page.EvaluateAsync($"() => {{ {Axe} }}");
        return await page.EvaluateAsync<string[]>(
            """
            async ([runOnly, but]) => {
              const rules = but ? { [but]: { enabled: false } } : {};
              const { violations } = await axe.run(document, { runOnly, rules, resultTypes: ['violations'] });
              return violations.flatMap(rule => rule.nodes.map(({ html }) => `${rule.id}: ${rule.help}: ${html}`));
            }
            """,
            new object?[] { runOnly, but });
    }
}
