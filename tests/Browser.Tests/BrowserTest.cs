using Microsoft.Playwright;

namespace Bytedesk.Browser.Tests;

/// <summary>A test with visitors, whose windows are closed after it.</summary>
public abstract class BrowserTest(Site site) : IAsyncLifetime
{
    private readonly List<Visitor> _visitors = [];

    internal Desk Desk => site.Desk;

    internal DeskApi Api => site.Desk.Api;

    internal Partner Partner => site.Partner;

    internal Uri DeskAddress { get; private set; } = null!;

    public virtual ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var visitor in _visitors)
        {
            await visitor.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Somebody with a browser that knows nothing of the site yet.</summary>
    internal async Task<Visitor> VisitAsync(
        ThirdPartyCookies cookies = ThirdPartyCookies.Allowed, string locale = "en-US", ColorScheme theme = ColorScheme.Light, int width = 1280)
    {
        var browser = await site.BrowserAsync(cookies);
        DeskAddress = Desk.Address("https");
        var visitor = await Visitor.StartAsync(browser, new()
        {
            IgnoreHTTPSErrors = true,
            Locale = locale,
            ColorScheme = theme,
            ReducedMotion = ReducedMotion.Reduce,
            ViewportSize = new() { Width = width, Height = 900 },
        });
        _visitors.Add(visitor);
        return visitor;
    }

    /// <summary>Somebody who is signed in on a page of the desk, by a link.</summary>
    /// <param name="path">Without a slash at the start.</param>
    /// <param name="token">Whose link; null: the super administrator's.</param>
    internal async Task<IPage> OpenSignedInAsync(Visitor visitor, string path, MadeToken? token = null)
    {
        var page = await visitor.Context.NewPageAsync();
        token ??= await Api.CreateTokenAsync();
        _ = await page.GotoAsync(Links.With(DeskAddress, path, token));
        await page.MainFrame.ShouldBeSignedInAsync();
        return page;
    }
}
