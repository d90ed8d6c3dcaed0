using Bytedesk.Testing.Secrecy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace Bytedesk.Browser.Tests;

/// <summary>What all tests have in common: the app, a partner's site, and a browser of each kind. Without a browser they are skipped.</summary>
public sealed class Site : IAsyncLifetime
{
    private const string Required = "REQUIRE_BROWSER";

    private readonly Dictionary<ThirdPartyCookies, Chromium> _browsers = [];
    private readonly SemaphoreSlim _starting = new(1);
    private IPlaywright? _playwright;
    private string? _executable;

    internal Desk Desk { get; private set; } = null!;

    internal Partner Partner { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _executable = await ChromiumInstaller.EnsureAsync(_playwright);
        if (_executable is null)
        {
            await Console.Error.WriteLineAsync(ChromiumInstaller.Advice);
            return;
        }

        // For a machine that does other things too; what is there is found at once.
        SetDefaultExpectTimeout(20_000);
        Partner = await Partner.StartAsync();
        Desk = await Desk.StartAsync(Partner, static builder => builder.Services.AddSingleton<ILoggerProvider, OutputRecorder>());
    }

    /// <summary>The browser, which starts when it is first wanted.</summary>
    internal async Task<IBrowser> BrowserAsync(ThirdPartyCookies cookies)
    {
        if (_executable is null)
        {
            Assert.SkipUnless(Environment.GetEnvironmentVariable(Required) is "1", ChromiumInstaller.Advice);
            Assert.Fail(ChromiumInstaller.Advice);
        }

        await _starting.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            if (!_browsers.TryGetValue(cookies, out var browser))
            {
                _browsers[cookies] = browser = await Chromium.StartAsync(_playwright!, _executable, cookies);
            }

            return browser.Browser;
        }
        finally
        {
            _ = _starting.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var browser in _browsers.Values)
        {
            await browser.DisposeAsync();
        }

        _playwright?.Dispose();
        _starting.Dispose();
        if (_executable is not null)
        {
            await Partner.DisposeAsync();
            await Desk.DisposeAsync();
        }
    }
}
