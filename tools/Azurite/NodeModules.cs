using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace Bytedesk.Azurite;

/// <summary>The npm packages that a package-lock.json names.</summary>
public static class NodeModules
{
    private const int OldestNode = 20;

    /// <summary>
    /// Runs <c>npm ci</c> in the directory unless its node_modules hold the locked versions already.
    /// Many processes may call it at once: one installs, the others wait.
    /// </summary>
    /// <param name="root">The directory of package.json and package-lock.json.</param>
    /// <param name="progress">Told when an installation begins.</param>
    /// <param name="cancellationToken">Ends the waiting and the installation.</param>
    /// <exception cref="AzuriteException">Node or npm is missing or too old, or npm failed.</exception>
    public static async Task EnsureInstalledAsync(string root, Action<string>? progress = null, CancellationToken cancellationToken = default)
    {
        await RequireNodeAsync(cancellationToken);
        if (AreInstalled(root))
        {
            return;
        }

        using var turn = await WaitForTurnAsync(root, cancellationToken);
        if (AreInstalled(root))
        {
            return;
        }

        progress?.Invoke($"Installing npm packages in {root}");
        var (exitCode, output) = await RunAsync(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", ["ci", "--no-audit", "--no-fund"], root, cancellationToken);
        if (exitCode != 0)
        {
            var reasons = output.Split('\n', StringSplitOptions.TrimEntries).Where(static line => line.StartsWith("npm error ", StringComparison.Ordinal));
            throw new AzuriteException($"npm ci failed in {root} with exit code {exitCode}: {string.Join("; ", reasons.Take(3))}");
        }
    }

    // npm writes node_modules/.package-lock.json last, so that an interrupted installation does not count.
    internal static bool AreInstalled(string root)
    {
        var installed = Path.Combine(root, "node_modules", ".package-lock.json");
        if (!File.Exists(installed))
        {
            return false;
        }

        try
        {
            var actual = Packages(installed).ToHashSet();
            return Packages(Path.Combine(root, "package-lock.json")).All(wanted => wanted.Optional || actual.Contains(wanted));
        }
        catch (Exception broken) when (broken is JsonException or KeyNotFoundException or IOException)
        {
            return false;
        }
    }

    private static List<LockedPackage> Packages(string lockFile)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(lockFile));
        return
        [
            .. document.RootElement.GetProperty("packages").EnumerateObject()
                .Where(static package => package.Name.Length > 0)
                .Select(static package => new LockedPackage(
                    package.Name,
                    package.Value.TryGetProperty("version", out var version) ? version.GetString() : null,
                    package.Value.TryGetProperty("optional", out _) || package.Value.TryGetProperty("devOptional", out _))),
        ];
    }

    private static async Task<FileStream> WaitForTurnAsync(string root, CancellationToken cancellationToken)
    {
        // Not inside node_modules, which npm ci deletes; the system frees the lock of a process that dies.
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(root, ".local")).FullName, "npm.lock");
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), cancellationToken);
            }
        }
    }

    private static async Task RequireNodeAsync(CancellationToken cancellationToken)
    {
        var (exitCode, output) = await RunAsync("node", ["--version"], Environment.CurrentDirectory, cancellationToken);
        var version = output.Trim();
        if (exitCode != 0 || !Version.TryParse(version.TrimStart('v'), out var parsed) || parsed.Major < OldestNode)
        {
            throw new AzuriteException($"Node.js {OldestNode} or newer is needed to run Azurite, and node --version says: {version}");
        }
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(string file, string[] arguments, string directory, CancellationToken cancellationToken)
    {
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo(file, arguments)
            {
                WorkingDirectory = directory,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        try
        {
            process.Start();
        }
        catch (Win32Exception missing)
        {
            throw new AzuriteException($"{file} is not on the PATH; install Node.js {OldestNode} or newer from https://nodejs.org to run Azurite.", missing);
        }

        try
        {
            process.StandardInput.Close();
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return (process.ExitCode, output + await errors);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private sealed record LockedPackage(string Path, string? Version, bool Optional);
}
