using System.Diagnostics;
using Bytedesk.LocalStart;
using Bytedesk.Processes;

namespace Bytedesk.Azurite;

/// <summary>What Vite makes of a folder with a package.json: the pages, or the SDK.</summary>
public sealed class ViteBuild
{
    private readonly string _sources;
    private readonly bool _withDevelopment;

    private ViteBuild(string sources, bool withDevelopment) => (_sources, _withDevelopment) = (sources, withDevelopment);

    /// <summary>The folder of what is built.</summary>
    public string Output => Path.Combine(_sources, "dist");

    // Written after all that Vite has written.
    private string Stamp => Path.Combine(Output, "built");

    /// <summary>The pages in src/Web, which need no development packages to be built.</summary>
    /// <param name="root">The directory of the repository.</param>
    public static ViteBuild OfPages(string root) => new(Path.Combine(root, "src", "Web"), withDevelopment: false);

    /// <summary>The module of the SDK, without its types.</summary>
    /// <param name="root">The directory of the repository.</param>
    public static ViteBuild OfSdk(string root) => new(Path.Combine(root, "sdk"), withDevelopment: true);

    /// <summary>Whether it is built, and nothing that it is built from has changed since.</summary>
    public bool IsCurrent() => File.Exists(Stamp) && !Sources().Any(source => File.GetLastWriteTimeUtc(source) > File.GetLastWriteTimeUtc(Stamp));

    /// <summary>Builds, unless it is current. Many processes may call it at once: one builds, the others wait.</summary>
    /// <returns>The folder of what is built.</returns>
    /// <exception cref="StartException">Node or npm is missing or too old, or Vite fails; the message has the reason.</exception>
    public async Task<string> EnsureBuiltAsync(CancellationToken cancellationToken = default)
    {
        if (IsCurrent())
        {
            return Output;
        }

        _ = await NodeModules.EnsureInstalledAsync(_sources, _withDevelopment, cancellationToken);
        using var turn = await NodeModules.WaitForTurnAsync(_sources, cancellationToken);
        if (!IsCurrent())
        {
            var begun = DateTime.UtcNow;
            var vite = new ProcessStartInfo("node", [Path.Combine("node_modules", "vite", "bin", "vite.js"), "build", "--logLevel", "warn"]) { WorkingDirectory = _sources };
            var build = await ChildProcess.RunAsync(vite, cancellationToken: cancellationToken);
            if (build.ExitCode != 0)
            {
                throw new StartException($"{(build.Errors.Length > 0 ? build.Errors : build.Output).TrimEnd()}\n{_sources} cannot be built by Vite.");
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
