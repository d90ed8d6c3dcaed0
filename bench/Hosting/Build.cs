using System.Diagnostics;
using Bytedesk.Azurite;

namespace Bytedesk.Benchmarks.Hosting;

/// <summary>What <c>dotnet publish</c> makes.</summary>
internal static class Build
{
    /// <summary>Publishes a project of this repository into a folder.</summary>
    /// <exception cref="InvalidOperationException">It cannot be published; the message says why.</exception>
    public static async Task PublishAsync(string project, string folder)
    {
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            ["publish", project, "-c", "Release", "-o", folder, "-v", "q", "--nologo"])
        {
            WorkingDirectory = RepositoryRoot.Find(),
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{project} cannot be published: {output}");
        }
    }
}
