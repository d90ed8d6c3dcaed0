using Microsoft.Playwright;

namespace Bytedesk.Browser.Tests.Everywhere;

/// <summary>The sample of the tests of all pages, made once, and somebody to look at them.</summary>
public abstract class SampleTest(Site site) : BrowserTest(site)
{
    private static readonly SemaphoreSlim Turn = new(1);
    private static SampleData? _made;

    internal async Task<SampleData> SampleAsync()
    {
        await Turn.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            return _made ??= await SampleData.CreateAsync(Desk);
        }
        finally
        {
            _ = Turn.Release();
        }
    }

    /// <summary>Opens a page as whoever it is for, and waits until all of it is there.</summary>
    internal async Task<IPage> OpenAsync(Visitor visitor, DeskPage shown)
    {
        var sample = await SampleAsync();
        var page = shown.For is Person.Anybody
            ? await visitor.OpenAsync(DeskAddress, shown.Path)
            : await OpenBehindAsync(visitor, shown, sample);
        await page.ShouldBeCompleteAsync();
        return page;
    }

    private async Task<IPage> OpenBehindAsync(Visitor visitor, DeskPage shown, SampleData sample)
    {
        var owner = shown.For is Person.OrdinaryUser ? sample.UserUid : null;
        var page = await visitor.Context.NewPageAsync();
        _ = await page.GotoAsync(Links.With(DeskAddress, shown.PathFor(sample), await Api.CreateTokenAsync(owner: owner)));
        await Expect(page.Locator(".shell")).ToBeVisibleAsync();
        return page;
    }
}
