using System.Diagnostics;
using Bytedesk.Processes;

namespace Bytedesk.Azurite;

/// <summary>The pages in src/Web, built by npm and Vite.</summary>
/// <param name="root">The directory of the repository.</param>
public sealed class PageBuild(string root)
{
    private readonly string _sources = Path.Combine(root, "src", "Web");

    /// <summary>The folder of the built pages.</summary>
    public string Output => Path.Combine(_sources, "dist");

    // Written after all that Vite has written.
    private string Stamp => Path.Combine(Output, "built");

    /// <summary>Whether the pages are built, and nothing that they are built from has changed since.</summary>
    public bool IsCurrent() => File.Exists(Stamp) && !Sources().Any(source => File.GetLastWriteTimeUtc(source) > File.GetLastWriteTimeUtc(Stamp));

    /// <summary>Builds the pages, unless they are current. Many processes may call it at once: one builds, the others wait.</summary>
    /// <returns>The folder of the built pages.</returns>
    /// <exception cref="AzuriteException">Node or npm is missing or too old, or the pages do not build; the message has the reason.</exception>
    public async Task<string> EnsureBuiltAsync(CancellationToken cancellationToken = default)
    {
        if (IsCurrent())
        {
            return Output;
        }

        _ = await NodeModules.EnsureInstalledAsync(_sources, withDevelopment: false, cancellationToken);
        using var turn = await NodeModules.WaitForTurnAsync(_sources, cancellationToken);
        if (!IsCurrent())
        {
            var begun = DateTime.UtcNow;
            var vite = new ProcessStartInfo("node", [Path.Combine("node_modules", "vite", "bin", "vite.js"), "build", "--logLevel", "warn"]) { WorkingDirectory = _sources };
            var build = await ChildProcess.RunAsync(vite, cancellationToken: cancellationToken);
            if (build.ExitCode != 0)
            {
                throw new AzuriteException($"{(build.Errors.Length > 0 ? build.Errors : build.Output).TrimEnd()}\nThe pages in {_sources} do not build.");
            }

            // As old as the sources that were read: what was changed meanwhile is newer.
            await File.WriteAllTextAsync(Stamp, "", cancellationToken);
            File.SetLastWriteTimeUtc(Stamp, begun);
        }

        return Output;
    }

    private IEnumerable<string> Sources() => Directory.EnumerateFileSystemEntries(_sources)
        .Where(static entry => Path.GetFileName(entry) is not ("node_modules" or "dist" or ".local"))
        .SelectMany(static entry => Directory.Exists(entry) ? Directory.EnumerateFiles(entry, "*", SearchOption.AllDirectories) : [entry]);
}
