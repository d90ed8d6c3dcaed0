using Microsoft.Playwright;

namespace Bytedesk.Browser.Tests.Everywhere;

/// <summary>
/// A window for each person, in which the pages of a test class are shown one after the other, as links within them do: to
/// start the app for each page, and what looks for barriers in it, takes three times as long.
/// </summary>
public sealed class PageWindows(Site site) : SampleTest(site)
{
    private readonly Dictionary<Person, (Visitor Visitor, IPage Page)> _windows = [];

    internal async Task<(Visitor Visitor, IPage Page)> ShowAsync(DeskPage shown)
    {
        if (shown.For is not Person.Anybody && _windows.TryGetValue(shown.For, out var window))
        {
            await window.Page.EvaluateAsync("path => history.pushState(null, '', path)", $"/{shown.PathFor(await SampleAsync())}");
            await window.Page.ShouldBeCompleteAsync();
            return window;
        }

        var visitor = await VisitAsync();
        return _windows[shown.For] = (visitor, await OpenAsync(visitor, shown));
    }
}
