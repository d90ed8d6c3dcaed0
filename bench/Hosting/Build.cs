using System.Diagnostics;
using Bytedesk.Azurite;

namespace Bytedesk.Benchmarks.Hosting;

/// <summary>One way to build the app.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Executable">What to start.</param>
internal sealed record Build(string Name, string Executable)
{
    /// <summary>What <c>dotnet build</c> makes: the machine's own runtime, and a compiler at work while it starts.</summary>
    public static Build FrameworkDependent { get; } =
        new("framework-dependent", Path.Combine(AppContext.BaseDirectory, "Bytedesk.Functions"));

    /// <summary>Publishes the app; null, with the reason on standard error, where that cannot be done.</summary>
    /// <param name="name">What to call it.</param>
    /// <param name="root">Where to put it, in a folder of its own.</param>
    /// <param name="properties">What to build otherwise than the package is.</param>
    public static async Task<Build?> PublishAsync(string name, string root, params string[] properties)
    {
        var folder = Path.Combine(root, name);
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            ["publish", "src/Functions", "-c", "Release", "-o", folder, "-v", "q", "--nologo", .. properties])
        {
            WorkingDirectory = RepositoryRoot.Find(),
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode == 0)
        {
            return new Build(name, Path.Combine(folder, "Bytedesk.Functions"));
        }

        var reasons = output.Split('\n').Where(static line => line.Contains("error", StringComparison.Ordinal)).Take(3);
        await Console.Error.WriteLineAsync($"{name} cannot be built here: {string.Join('\n', reasons)}");
        return null;
    }
}
