using System.Diagnostics;

namespace Bytedesk.LocalStart;

/// <summary>Runs the SDK that runs this program.</summary>
internal static class DotnetCommand
{
    /// <summary>Builds a project.</summary>
    /// <returns>The path of its executable.</returns>
    /// <exception cref="StartException">It does not build; the errors went to stderr.</exception>
    public static Task<string> BuildAsync(string project, CancellationToken cancellationToken) =>
        RunAsync(["build", project, "-v", "q", "--nologo", "-t:Build", "-getProperty:RunCommand"], $"{project} does not build.", cancellationToken);

    /// <summary>Publishes a project into a directory, as for a deployment, but for this machine.</summary>
    /// <exception cref="StartException">It does not build; the errors went to stderr.</exception>
    public static Task PublishAsync(string project, string directory, CancellationToken cancellationToken) =>
        RunAsync(["publish", project, "-v", "q", "--nologo", "--use-current-runtime", "-o", directory], $"{project} cannot be published.", cancellationToken);

    private static async Task<string> RunAsync(string[] arguments, string failure, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        try
        {
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            if (process.ExitCode == 0)
            {
                return output.Trim();
            }

            // With -getProperty the errors are on stderr, without it on stdout.
            var said = await errors;
            await Console.Error.WriteLineAsync(said.Length > 0 ? said.TrimEnd() : output.TrimEnd());
            throw new StartException(failure);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
