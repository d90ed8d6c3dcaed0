using System.Diagnostics;
using System.Runtime.InteropServices;
using Bytedesk.Azurite;
using Bytedesk.Processes;

namespace Bytedesk.Package.Tests;

/// <summary>
/// The package, made once for all tests by the command that the documents name, from a copy of the sources: what others build
/// in the working copy at the same time is not disturbed.
/// </summary>
public sealed class PublishedApp : IAsyncLifetime
{
    private readonly string _root = System.IO.Directory.CreateTempSubdirectory("package-").FullName;

    /// <summary>The folder to deploy.</summary>
    public string Directory => Path.Combine(_root, "published");

    /// <summary>The copy of the repository that it was made from.</summary>
    public string Sources => Path.Combine(_root, "sources");

    /// <summary>Whether what is made for linux-x64 runs here.</summary>
    public static bool RunsHere => OperatingSystem.IsLinux() && RuntimeInformation.OSArchitecture is Architecture.X64;

    public async ValueTask InitializeAsync()
    {
        var origin = RepositoryRoot.Find();
        var files = await RunAsync(
            origin, "git", "ls-files", "-co", "--exclude-standard", "-z", "--", "*.props", "*.targets", "global.json", ".editorconfig", "host.json", "src");
        foreach (var file in files.Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            // A file that is deleted and not yet committed is listed too.
            if (File.Exists(Path.Combine(origin, file)))
            {
                var copy = Path.Combine(Sources, file);
                _ = System.IO.Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(Path.Combine(origin, file), copy);
            }
        }

        var dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        _ = await RunAsync(Sources, dotnet, "publish", "src/Functions", "-c", "Release", "-o", Directory, "-v", "q", "--nologo");
    }

    public ValueTask DisposeAsync()
    {
        System.IO.Directory.Delete(_root, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static async Task<string> RunAsync(string directory, string command, params string[] arguments)
    {
        var process = await ChildProcess.RunAsync(new ProcessStartInfo(command, arguments) { WorkingDirectory = directory });
        return process.ExitCode == 0
            ? process.Output
            : throw new InvalidOperationException($"{command} {string.Join(' ', arguments)} failed: {process.Output}{process.Errors}");
    }
}
