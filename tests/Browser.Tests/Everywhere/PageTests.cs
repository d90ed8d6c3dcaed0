using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Bytedesk.Browser.Tests.Everywhere;

/// <inheritdoc/>
public sealed class AdminPageTests(Site site, PageWindows windows) : PageTests(site, windows)
{
    public static TheoryData<string> EachPage { get; } = PagesOf("admin");

    [Theory]
    [MemberData(nameof(EachPage))]
    public Task Each_page_is_accessible_fits_and_complains_of_nothing(string name) => LookAtAsync(name);
}

/// <inheritdoc/>
public sealed class AgentPageTests(Site site, PageWindows windows) : PageTests(site, windows)
{
    public static TheoryData<string> EachPage { get; } = PagesOf("agent");

    [Theory]
    [MemberData(nameof(EachPage))]
    public Task Each_page_is_accessible_fits_and_complains_of_nothing(string name) => LookAtAsync(name);

    [Fact]
    public async Task Barriers_are_found_in_both_themes_and_on_narrow_screens()
    {
        var visitor = await VisitAsync();
        var page = await OpenAsync(visitor, PageList.Find("sign-in-agent"));
        await page.EvaluateAsync(
            """
            () => {
              const text = Object.assign(document.createElement('p'), { innerText: 'Hardly to be seen', style: 'color: light-dark(#eee, #222)' });
              document.querySelector('.signin-card').append(text, document.createElement('button'));
            }
            """);

        Assert.Equal(["button-name", Contrast], (await FindBarriersAsync(page)).Select(RuleOf).Order());
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        Assert.Equal([Contrast], (await FindContrastBarriersAsync(page)).Select(RuleOf));
        await page.SetViewportSizeAsync(Narrow, Height);
        Assert.Equal(["button-name"], (await FindBarriersAsync(page, but: Contrast)).Select(RuleOf));

        static string RuleOf(string barrier) => barrier.Split(':')[0];
    }
}

/// <summary>What holds for every page, in both themes, on a wide and on a narrow screen. In classes that run side by side.</summary>
public abstract class PageTests(Site site, PageWindows windows) : SampleTest(site), IClassFixture<PageWindows>
{
    private protected const int Narrow = 390;
    private const int Wide = 1280;
    private protected const int Height = 844;

    private protected const string Contrast = "color-contrast";

    // As far as is enough, on pages with more than that to stop at.
    private const int MostStops = 40;

    // Of what has the focus: whether something around it shows that.
    private const string FocusIsSeen = """
        () => {
          const focused = document.activeElement;
          if (focused === null || focused === document.body) return '';
          const shows = each => { const style = getComputedStyle(each); return (style.outlineStyle !== 'none' && style.outlineWidth !== '0px') || style.boxShadow !== 'none'; };
          const box = focused.getBoundingClientRect();
          return `${shows(focused) || shows(focused.parentElement) ? 'seen' : 'unseen'} ${box.width > 1 && box.height > 1 ? 'shown' : 'hidden'}: ${focused.outerHTML.slice(0, 120)}`;
        }
        """;

    // WCAG 2.2 with all before it, and what is good though no rule of it.
    private static readonly string[] Tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    private protected static TheoryData<string> PagesOf(string app) => [.. PageList.All.Where(page => page.App == app).Select(static page => page.Name)];

    private protected async Task LookAtAsync(string name)
    {
        var (visitor, page) = await windows.ShowAsync(PageList.Find(name));

        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await page.SetViewportSizeAsync(Wide, Height);
        await ShouldFitAsync(page);
        Assert.Empty(await FindBarriersAsync(page));
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        Assert.Empty(await FindContrastBarriersAsync(page));

        // The colours have been seen; what is arranged in another way is looked at.
        await page.SetViewportSizeAsync(Narrow, Height);
        await ShouldFitAsync(page);
        Assert.Empty(await FindBarriersAsync(page, but: Contrast));

        await page.SetViewportSizeAsync(Wide, Height);
        await ShouldShowFocusAsync(page);

        // Other tests' conversations come and go: what has become of one that is gone, a page can only find out by asking.
        visitor.ShouldNotComplain(but: $"status of 404 () ({Desk.Address("https")}api/threads/");
    }

    private protected static Task<string[]> FindBarriersAsync(IPage page, string? but = null) =>
        RunAxeAsync(page, new { type = "tag", values = Tags }, but);

    private protected static Task<string[]> FindContrastBarriersAsync(IPage page) =>
        RunAxeAsync(page, new { type = "rule", values = (string[])[Contrast] });

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

    private static async Task ShouldShowFocusAsync(IPage page)
    {
        var stops = new List<string>();
        while (stops.Count < MostStops)
        {
            await page.Keyboard.PressAsync("Tab");
            var seen = await page.EvaluateAsync<string>(FocusIsSeen);
            if (seen.Length == 0)
            {
                break;
            }

            stops.Add(seen);
        }

        Assert.NotEmpty(stops);
        Assert.All(stops, static stop => Assert.StartsWith("seen shown", stop, StringComparison.Ordinal));
    }

    // In the page itself, and with what is wrong alone: the library for Playwright opens another page for each run, and lists
    // all that is right, which takes four times as long.
    private static async Task<string[]> RunAxeAsync(IPage page, object runOnly, string? but = null)
    {
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
        {
            _ = await page.EvaluateAsync($"() => {{ {Axe} }}");
        }

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
