using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using Bytedesk.LocalStart;
using Bytedesk.Processes;

namespace Bytedesk.Azurite;

/// <summary>The npm packages that a package-lock.json names.</summary>
public static class NodeModules
{
    // What Vite and Azurite run on.
    private const string Nodes = "Node.js 20.19, 22.12 or newer";

    /// <summary>
    /// Runs <c>npm ci</c> in the directory unless its node_modules hold the locked versions already.
    /// Many processes may call it at once: one installs, the others wait.
    /// </summary>
    /// <param name="root">The directory of package.json and package-lock.json.</param>
    /// <param name="withDevelopment">Whether those are wanted too that only the development needs.</param>
    /// <param name="cancellationToken">Ends the waiting and the installation.</param>
    /// <returns>Whether it was this call that installed.</returns>
    /// <exception cref="StartException">Node or npm is missing or too old, npm failed, or the directory cannot be written to.</exception>
    public static async Task<bool> EnsureInstalledAsync(string root, bool withDevelopment = true, CancellationToken cancellationToken = default)
    {
        await RequireNodeAsync(cancellationToken);
        if (AreInstalled(root, withDevelopment))
        {
            return false;
        }

        using var turn = await WaitForTurnAsync(root, cancellationToken);
        if (AreInstalled(root, withDevelopment))
        {
            return false;
        }

        var npm = await RunAsync(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", ["ci", "--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund", .. withDevelopment ? [] : (string[])["--omit=dev"]], root, cancellationToken);
        if (npm.ExitCode != 0)
        {
            var reasons = npm.Errors.Split('\n').Where(static line => line.StartsWith("npm error ", StringComparison.Ordinal));
            throw new StartException($"npm ci failed in {root} with exit code {npm.ExitCode}: {string.Join("; ", reasons.Take(3))}");
        }

        return true;
    }

    /// <summary>Whether node_modules holds the locked versions. An interrupted installation does not count, since npm writes its own list last.</summary>
    /// <param name="root">The directory of package.json and package-lock.json.</param>
    /// <param name="withDevelopment">Whether those count too that only the development needs.</param>
    public static bool AreInstalled(string root, bool withDevelopment = true)
    {
        var installed = Path.Combine(root, "node_modules", ".package-lock.json");
        if (!File.Exists(installed))
        {
            return false;
        }

        try
        {
            var actual = Packages(installed).ToHashSet();
            return Packages(Path.Combine(root, "package-lock.json")).All(wanted => wanted.Optional || (wanted.Development && !withDevelopment) || actual.Contains(wanted));
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
                    package.Value.TryGetProperty("optional", out _) || package.Value.TryGetProperty("devOptional", out _),
                    package.Value.TryGetProperty("dev", out _))),
        ];
    }

    /// <summary>Waits until nobody else installs or builds there, and keeps others away until the result is disposed of.</summary>
    internal static async Task<FileStream> WaitForTurnAsync(string root, CancellationToken cancellationToken)
    {
        try
        {
            // Not inside node_modules, which npm ci deletes.
            var path = Path.Combine(Directory.CreateDirectory(Path.Combine(root, ".local")).FullName, "npm.lock");
            FileStream? turn;
            while ((turn = ExclusiveFile.TryOpen(path)) is null)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), cancellationToken);
            }

            return turn;
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"{root} cannot be written to: {denied.Message}", denied);
        }
    }

    private static async Task RequireNodeAsync(CancellationToken cancellationToken)
    {
        var node = await RunAsync("node", ["--version"], Environment.CurrentDirectory, cancellationToken);
        if (node.ExitCode != 0 || !Version.TryParse(node.Output.TrimStart('v'), out var parsed) || !IsEnough(parsed))
        {
            throw new StartException($"{Nodes} is needed, and node --version says: {node.Output}{node.Errors}");
        }
    }

    private static bool IsEnough(Version node) => node is { Major: 20, Minor: >= 19 } or { Major: 22, Minor: >= 12 } or { Major: > 22 };

    private static async Task<ProcessResult> RunAsync(string file, string[] arguments, string directory, CancellationToken cancellationToken)
    {
        try
        {
            return await ChildProcess.RunAsync(new ProcessStartInfo(file, arguments) { WorkingDirectory = directory }, cancellationToken: cancellationToken);
        }
        catch (Win32Exception missing)
        {
            throw new StartException($"{file} is not on the PATH; install {Nodes} from https://nodejs.org.", missing);
        }
    }

    private sealed record LockedPackage(string Path, string? Version, bool Optional, bool Development);
}
