using System.Diagnostics;
using System.Globalization;
using Bytedesk.Processes;

namespace Bytedesk.LocalStart;

/// <summary>The app, built and ready to be started: alone or, with <paramref name="func"/>, by the Functions host.</summary>
/// <param name="file">The app's executable, or the directory that it was published into.</param>
/// <param name="func">The path of Azure Functions Core Tools, or null.</param>
/// <param name="pages">The folder of the built pages.</param>
internal sealed class AppLauncher(string file, string? func, string pages)
{
    /// <summary>The value with which Azure's own tools mean the emulator on its default ports.</summary>
    private const string Emulator = "UseDevelopmentStorage=true";

    // Without what only a Functions host needs, a build of its own inside and generated code, and without analyzers: together they take longer than all the rest.
    private static readonly string[] ForHere =
        ["-p:_FunctionsBuildEnabled=false", "-p:FunctionsEnableExecutorSourceGen=false", "-p:FunctionsEnableMetadataSourceGen=false", "-p:RunAnalyzers=false"];

    /// <summary>The path of <c>func</c>, from the PATH or from the repository's node_modules.</summary>
    /// <exception cref="StartException">It is not installed.</exception>
    public static string FindCoreTools(string root)
    {
        string[] names = OperatingSystem.IsWindows() ? ["func.exe", "func.cmd"] : ["func"];
        var path = Environment.GetEnvironmentVariable("PATH") ?? "";
        return path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Append(Path.Combine(root, "node_modules", ".bin"))
            .SelectMany(directory => names.Select(name => Path.Combine(directory, name)))
            .FirstOrDefault(File.Exists)
            ?? throw new StartException("--host func needs Azure Functions Core Tools: there is no func on the PATH or in node_modules/.bin.");
    }

    /// <summary>Builds the app, or publishes it for this machine as it is deployed, where the Functions host runs it.</summary>
    /// <exception cref="StartException">It does not build; the message begins with the compiler's.</exception>
    public static async Task<AppLauncher> BuildAsync(string root, string? func, string published, string pages, CancellationToken cancellationToken)
    {
        var project = Path.Combine(root, "src", "Functions");
        string[] arguments = func is null
            ? ["build", project, "-v", "q", "--nologo", .. ForHere, "-t:Build", "-getProperty:RunCommand"]
            : ["publish", project, "-v", "q", "--nologo", "--use-current-runtime", "-o", published];
        var sdk = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var build = await ChildProcess.RunAsync(new ProcessStartInfo(sdk, arguments), cancellationToken: cancellationToken);
        if (build.ExitCode != 0)
        {
            // With -getProperty the compiler's messages are on stderr, without it on stdout.
            throw new StartException($"{(build.Errors.Length > 0 ? build.Errors : build.Output).TrimEnd()}\n{project} does not build.");
        }

        return new AppLauncher(func is null ? build.Output.Trim() : published, func, pages);
    }

    /// <summary>How one instance is started, with the running storage for the emulator and with defaults for a local start.</summary>
    /// <param name="ports">Where it listens; under the Functions host at the first alone.</param>
    public ProcessStartInfo Create(IEnumerable<int> ports, IReadOnlyDictionary<string, string> settings, string storage, string signingKey)
    {
        var start = func is null
            ? new ProcessStartInfo(file) { WorkingDirectory = Path.GetDirectoryName(file) }
            : new ProcessStartInfo(func, ["start", "--port", ports.First().ToString(CultureInfo.InvariantCulture)]) { WorkingDirectory = file };
        start.Environment["ASPNETCORE_URLS"] = func is null ? string.Join(';', ports.Select(static port => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"))) : null;
        // The second is the worker's, under the Functions host.
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["AZURE_FUNCTIONS_ENVIRONMENT"] = "Development";
        start.Environment["Signing__KeyFile"] = signingKey;
        start.Environment["Web__Root"] = pages;
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value == Emulator ? storage : value;
        }

        return start;
    }
}
