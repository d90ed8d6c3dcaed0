using System.ComponentModel;
using System.Diagnostics;
using Bytedesk.Processes;
using Microsoft.Playwright;

namespace Bytedesk.Browser.Tests.Serving;

/// <summary>Installs Chromium as far as the machine allows it: Debian's package as root, else what Playwright downloads.</summary>
internal static class ChromiumInstaller
{
    /// <summary>What to do where nothing of it works.</summary>
    public const string Advice =
        $"There is no Chromium on this machine, and none could be installed: run `apt-get install chromium` as root, or install Google Chrome, or set {ChromiumFinder.Variable} to the program of a browser that is made from Chromium.";

    /// <summary>The browser's program, found or installed; null where neither works.</summary>
    public static async Task<string?> EnsureAsync(IPlaywright playwright)
    {
        if (ChromiumFinder.Find(playwright) is { } present)
        {
            return present;
        }

        if (OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess)
        {
            _ = await TryRunAsync("apt-get", "update") && await TryRunAsync("apt-get", "install", "--yes", "--no-install-recommends", "chromium", "chromium-headless-shell");
        }

        if (ChromiumFinder.Find(playwright) is null)
        {
            _ = await Task.Run(static () => Microsoft.Playwright.Program.Main(["install", "chromium"]));
        }

        return ChromiumFinder.Find(playwright);
    }

    private static async Task<bool> TryRunAsync(string program, params string[] arguments)
    {
        try
        {
            var start = new ProcessStartInfo(program, arguments) { Environment = { ["DEBIAN_FRONTEND"] = "noninteractive" } };
            return (await ChildProcess.RunAsync(start)).ExitCode == 0;
        }
        catch (Win32Exception)
        {
            // Not a Debian.
            return false;
        }
    }
}
