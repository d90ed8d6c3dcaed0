using Microsoft.Playwright;

namespace Bytedesk.Browser.Tests.Serving;

/// <summary>What a browser does with the cookies of a site that is shown within another's page.</summary>
public enum ThirdPartyCookies
{
    Allowed = 0,

    /// <summary>As by default in a private window: only partitioned ones are kept (CHIPS).</summary>
    Blocked,
}

/// <summary>A running Chromium, without a window. Each visitor is a context of its own.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    // Nothing but what a test does shall go over the network.
    private static readonly string[] Quiet =
        ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run", "--disable-quic"];

    private readonly IBrowserContext _first;
    private readonly DirectoryInfo _profile;

    private Chromium(IBrowserContext first, DirectoryInfo profile)
    {
        _first = first;
        _profile = profile;
    }

    /// <summary>Its other contexts are private windows, to which the choice of the profile applies too.</summary>
    public IBrowser Browser => _first.Browser ?? throw new InvalidOperationException("The browser tells nothing of itself.");

    /// <param name="executable">A whole browser; where a lighter one does, that is started.</param>
    public static async Task<Chromium> StartAsync(IPlaywright playwright, string executable, ThirdPartyCookies cookies)
    {
        var profile = Directory.CreateTempSubdirectory("chromium-");
        var preferences = Directory.CreateDirectory(Path.Combine(profile.FullName, "Default"));
        var mode = cookies is ThirdPartyCookies.Blocked ? 1 : 0;
        await File.WriteAllTextAsync(Path.Combine(preferences.FullName, "Preferences"), $$"""{"profile":{"cookie_controls_mode":{{mode}} } }""");
        var first = await playwright.Chromium.LaunchPersistentContextAsync(profile.FullName, new()
        {
            ExecutablePath = (cookies is ThirdPartyCookies.Allowed ? ChromiumFinder.FindShell() : null) ?? executable,
            Args = Quiet,

            // Root has no sandbox.
            ChromiumSandbox = OperatingSystem.IsLinux() && !Environment.IsPrivilegedProcess,
        });
        return new Chromium(first, profile);
    }

    public async ValueTask DisposeAsync()
    {
        await _first.CloseAsync();
        try
        {
            _profile.Delete(recursive: true);
        }
        catch (IOException)
        {
            // A process of the browser still writes; the system clears its temporary files.
        }
    }
}
