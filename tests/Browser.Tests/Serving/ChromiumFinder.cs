using System.Runtime.InteropServices;
using Microsoft.Playwright;

namespace Bytedesk.Browser.Tests.Serving;

/// <summary>Finds a Chromium, or a browser made from it, on this machine.</summary>
internal static class ChromiumFinder
{
    /// <summary>The environment variable that names a browser's program.</summary>
    public const string Variable = "BROWSER_EXECUTABLE";

    private const string Shell = "/usr/bin/chromium-headless-shell";

    /// <summary>That of the environment, else Debian's, else one of the system, else Playwright's own; null: there is none.</summary>
    public static string? Find(IPlaywright playwright) =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given
            ? given
            : Installed().Append(playwright.Chromium.ExecutablePath).FirstOrDefault(File.Exists);

    /// <summary>Debian's Chromium without windows: a third faster, and without the settings that block cookies. Null: there is none.</summary>
    public static string? FindShell() => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } || !File.Exists(Shell) ? null : Shell;

    private static IEnumerable<string> Installed()
    {
        if (OperatingSystem.IsWindows())
        {
            return
                from folder in (Environment.SpecialFolder[])[Environment.SpecialFolder.ProgramFiles, Environment.SpecialFolder.ProgramFilesX86, Environment.SpecialFolder.LocalApplicationData]
                from program in (string[])[@"Google\Chrome\Application\chrome.exe", @"Microsoft\Edge\Application\msedge.exe", @"Chromium\Application\chrome.exe"]
                select Path.Combine(Environment.GetFolderPath(folder), program);
        }

        return RuntimeInformation.IsOSPlatform(OSPlatform.OSX)
            ? ((string[])["Chromium", "Google Chrome", "Microsoft Edge"]).Select(static name => $"/Applications/{name}.app/Contents/MacOS/{name}")
            : ((string[])["chromium", "google-chrome-stable", "google-chrome", "microsoft-edge-stable", "microsoft-edge", "chromium-browser"]).Select(static name => $"/usr/bin/{name}");
    }
}
