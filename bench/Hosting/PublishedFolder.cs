using System.Diagnostics;
using Bytedesk.Azurite;
using Bytedesk.FunctionsHostDouble;
using Bytedesk.Processes;

namespace Bytedesk.Benchmarks.Hosting;

/// <summary>What <c>dotnet publish</c> makes of a project, in a folder that goes with this.</summary>
internal sealed class PublishedFolder : IDisposable
{
    private PublishedFolder(string path) => Path = path;

    public string Path { get; }

    /// <param name="project">Its folder below that of the repository.</param>
    /// <exception cref="InvalidOperationException">It cannot be published; the message says why.</exception>
    public static async Task<PublishedFolder> PublishAsync(string project)
    {
#pragma warning disable CA2000 // The caller disposes of it.
        var published = new PublishedFolder(Directory.CreateTempSubdirectory("package-").FullName);
#pragma warning restore CA2000
        var start = new ProcessStartInfo("dotnet", ["publish", project, "-c", "Release", "-o", published.Path, "-v", "q", "--nologo"])
        {
            WorkingDirectory = RepositoryRoot.Find(),
        };
        var output = new List<string>();
        await using var publishing = ChildProcess.Start(start, output.Add, Console.Error.WriteLine);
        return await publishing.Exited == 0 ? published : throw new InvalidOperationException($"{project} cannot be published: {string.Join('\n', output)}");
    }

    /// <summary>Starts it by itself, and does not wait.</summary>
    public AppInstance Launch(IReadOnlyDictionary<string, string> settings) => AppInstance.Launch(settings, System.IO.Path.Combine(Path, "Bytedesk.Functions"));

    /// <summary>Starts it as a worker under the stand-in of the Functions host.</summary>
    public Task<FunctionsHost> StartHostedAsync(IReadOnlyDictionary<string, string> settings) => FunctionsHost.StartAsync(Path, settings);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
