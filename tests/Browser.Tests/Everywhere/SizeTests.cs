using System.IO.Compression;
using Microsoft.Playwright;

namespace Bytedesk.Browser.Tests.Everywhere;

/// <summary>How much a page fetches before it can be used, with gzip.</summary>
public sealed class SizeTests(Site site) : BrowserTest(site)
{
    // What comes while the form is being filled in does not keep anybody waiting.
    private const string NothingAhead = "window.requestIdleCallback = () => 0;";

    [Theory]
    [InlineData("admin/auth/login", 90_000)]
    [InlineData("agent/auth/login", 90_000)]
    public async Task The_form_to_sign_in_is_small(string path, int limit)
    {
        var visitor = await VisitAsync(locale: "zh-CN");
        await visitor.Context.AddInitScriptAsync(NothingAhead);
        var page = await visitor.OpenAsync(DeskAddress, path);
        await page.MainFrame.ShouldAskToSignInAsync();

        await ShouldBeWithinAsync(visitor, page, path, limit);
    }

    [Theory]
    [InlineData("admin/tokens", 160_000)]
    [InlineData("agent/chat", 170_000)]
    public async Task A_page_with_its_sign_in_and_its_frame_is_small(string path, int limit)
    {
        var visitor = await VisitAsync(locale: "zh-CN");
        var page = await visitor.OpenAsync(DeskAddress, path);
        await page.MainFrame.SignInAsync(Desk.AdminEmail, Desk.AdminPassword);
        await Expect(page.Locator("main h1")).ToBeVisibleAsync();

        await ShouldBeWithinAsync(visitor, page, path, limit);
    }

    private async Task ShouldBeWithinAsync(Visitor visitor, IPage page, string path, int limit)
    {
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await page.ShouldBeCompleteAsync();
        var assets = visitor.Requests
            .Select(static request => new Uri(request.Address).AbsolutePath)
            .Where(static fetched => fetched.StartsWith("/assets/", StringComparison.Ordinal))
            .Distinct()
            .ToDictionary(static fetched => fetched, fetched => SizeOf($"{Desk.Pages}{fetched}"));
        var html = SizeOf(Path.Combine(Desk.Pages, path.Split('/')[0], "index.html"));
        var total = html + assets.Values.Sum();
        TestContext.Current.TestOutputHelper?.WriteLine($"{path}: {total:N0} bytes in {assets.Count + 1} files");
        Assert.True(total <= limit, $"{total:N0} bytes: {string.Join(", ", assets.OrderByDescending(static asset => asset.Value).Select(static asset => $"{asset.Key} {asset.Value:N0}"))}");
    }

    private static long SizeOf(string file)
    {
        if (File.Exists($"{file}.gz"))
        {
            return new FileInfo($"{file}.gz").Length;
        }

        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            gzip.Write(File.ReadAllBytes(file));
        }

        return compressed.Length;
    }
}
