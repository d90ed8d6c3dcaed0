using Bytedesk.Browser.Tests.Serving;
using Microsoft.Playwright;

namespace Bytedesk.Benchmarks.Pages;

/// <summary>Takes pictures of the pages: <c>tokens.en.dark.390.png</c>.</summary>
internal sealed class Pictures(IBrowser browser, Desk desk, SampleData sample, string folder)
{
    private static readonly string[] Locales = ["zh-CN", "en"];
    private static readonly int[] Widths = [1280, 390];

    private int _taken;

    /// <returns>How many there are.</returns>
    public async Task<int> TakeAsync()
    {
        foreach (var theme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
        {
            foreach (var width in Widths)
            {
                foreach (var locale in Locales)
                {
                    await TakeAsync(PageList.BeforeSignIn, signIn: null, locale, theme, width);
                    await TakeAsync(PageList.BehindSignIn, await SignInLinkAsync(userUid: null), locale, theme, width);
                    await TakeAsync(PageList.OfOrdinaryUser, await SignInLinkAsync(sample.UserUid), locale, theme, width);
                }

                await TakeAsync(PageList.BeforeSignIn, signIn: null, "zh-TW", theme, width);
            }
        }

        return _taken;
    }

    // A new token for each would be in the pictures.
    private async Task<string> SignInLinkAsync(string? userUid) =>
        $"{desk.Address("https")}admin/profile#code={(await desk.Api.CreateLinkAsync("admin", "/admin/profile", userUid)).Code}";

    private async Task TakeAsync(IEnumerable<DeskPage> pages, string? signIn, string locale, ColorScheme theme, int width)
    {
        await using var context = await browser.NewContextAsync(new()
        {
            IgnoreHTTPSErrors = true,
            Locale = locale,
            TimezoneId = "Asia/Shanghai",
            ColorScheme = theme,
            ReducedMotion = ReducedMotion.Reduce,
            ViewportSize = new() { Width = width, Height = width < 600 ? 844 : 800 },
        });
        var page = await context.NewPageAsync();
        if (signIn is not null)
        {
            _ = await page.GotoAsync(signIn);
            await page.Locator(".shell").WaitForAsync();
        }

        foreach (var shown in pages)
        {
            _ = await page.GotoAsync($"{desk.Address("https")}{shown.PathFor(sample)}", new() { WaitUntil = WaitUntilState.NetworkIdle });
            await page.Locator(signIn is null ? "form" : ".shell").First.WaitForAsync();
            await Assertions.Expect(page.Locator("[aria-busy=true], .skeleton")).ToHaveCountAsync(0);
            var file = Path.Combine(folder, $"{shown.Name}.{locale}.{(theme is ColorScheme.Dark ? "dark" : "light")}.{width}.png");
            _ = await page.ScreenshotAsync(new() { Path = file, FullPage = true });
            _taken++;
        }
    }
}
