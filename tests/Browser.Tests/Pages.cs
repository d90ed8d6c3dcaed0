using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Bytedesk.Browser.Tests;

/// <summary>What can be seen on the pages, at top level and within a frame, in English.</summary>
internal static class Pages
{
    public static ILocator Navigation(this IFrame frame) => frame.GetByRole(AriaRole.Navigation, new() { Name = "Main navigation" });

    public static ILocator SignInForm(this IFrame frame) => frame.Locator("form").Filter(new() { Has = frame.Locator("input[name=password]") });

    /// <summary>The frame of the desk within a partner's page, as soon as there is one.</summary>
    public static async Task<IFrame> DeskFrameAsync(this IPage page, string selector = "iframe")
    {
        var element = await page.Locator(selector).ElementHandleAsync();
        return await element.ContentFrameAsync() ?? throw new InvalidOperationException("There is no frame.");
    }

    public static Task ShouldBeSignedInAsync(this IFrame frame) => Expect(frame.Navigation()).ToBeVisibleAsync();

    /// <summary>In a frame, where no password may be asked for.</summary>
    public static async Task ShouldSayThatItHasEndedAsync(this IFrame frame)
    {
        await Expect(frame.GetByRole(AriaRole.Heading, new() { Name = "The session has ended" })).ToBeVisibleAsync();
        await Expect(frame.SignInForm()).ToHaveCountAsync(0);
    }

    public static async Task ShouldAskToSignInAsync(this IFrame frame) => await Expect(frame.SignInForm()).ToBeVisibleAsync();

    public static Task SignInAsync(this IFrame frame, MadeUser user) => frame.SignInAsync(user.Email, user.Password);

    public static async Task SignInAsync(this IFrame frame, string name, string password)
    {
        await frame.Locator("input[name=username]").FillAsync(name);
        await frame.Locator("input[name=password]").FillAsync(password);
        await frame.SignInForm().Locator("button[type=submit]").ClickAsync();
    }

    /// <summary>Loads the page of a frame again, as its menu does.</summary>
    public static async Task ReloadAsync(this IFrame frame)
    {
        await frame.EvaluateAsync("() => { window.isOfBefore = true; setTimeout(() => location.reload()); }");
        _ = await frame.WaitForFunctionAsync("() => window.isOfBefore === undefined");
    }

    /// <summary>Waits until all of the page is there.</summary>
    public static async Task ShouldBeCompleteAsync(this IPage page)
    {
        await Expect(page.Locator("main").First).ToBeVisibleAsync();
        var busy = Expect(page.Locator("[aria-busy=true], .skeleton"));
        await busy.ToHaveCountAsync(0);

        // What is there may have something to load of its own, and says so when it is drawn next.
        await page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        await busy.ToHaveCountAsync(0);
    }

    public static Task ShouldBeAtAsync(this IPage page, string path) =>
        Expect(page).ToHaveURLAsync(new Regex($"{Regex.Escape(path)}$"));

    /// <summary>The path that a frame shows.</summary>
    public static string Path(this IFrame frame) => new Uri(frame.Url).AbsolutePath;
}
