using Bytedesk.Browser.Tests.Serving;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace Bytedesk.Benchmarks.Pages;

/// <summary>
/// Pictures of every page with sample data, in both themes, wide and narrow, and how fast they come on a slow machine with a
/// slow connection. <c>pages [folder]</c>.
/// </summary>
internal static class PagesReport
{
    private const string DefaultFolder = "artifacts/pages";

    public static async Task<int> RunAsync(string[] options)
    {
        using var playwright = await Playwright.CreateAsync();
        if (await ChromiumInstaller.EnsureAsync(playwright) is not { } executable)
        {
            await Console.Error.WriteLineAsync(ChromiumInstaller.Advice);
            return 1;
        }

        await using var partner = await Partner.StartAsync();
        await using var desk = await Desk.StartAsync(partner, static builder => builder.Logging.ClearProviders(), hashesCheaply: false);
        await using var chromium = await Chromium.StartAsync(playwright, executable, ThirdPartyCookies.Allowed);
        var sample = await SampleData.CreateAsync(desk);

        await PageSpeed.MeasureAsync(chromium.Browser, desk);
        var folder = Directory.CreateDirectory(options is [var given, ..] ? given : DefaultFolder);
        var taken = await new Pictures(chromium.Browser, desk, sample, folder.FullName).TakeAsync();
        Console.WriteLine($"\n{taken} pictures are in {folder.FullName}");
        return 0;
    }
}
