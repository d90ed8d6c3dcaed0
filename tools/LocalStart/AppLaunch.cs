using System.Diagnostics;
using System.Globalization;

namespace Bytedesk.LocalStart;

/// <summary>How the app is started: alone, or by the Functions host.</summary>
internal static class AppLaunch
{
    /// <summary>The value with which Azure's own tools mean the emulator on its default ports.</summary>
    private const string Emulator = "UseDevelopmentStorage=true";

    /// <summary>Builds the app and lets its executable listen on the port itself.</summary>
    public static async Task<ProcessStartInfo> AloneAsync(string project, int port, CancellationToken cancellationToken)
    {
        var executable = await DotnetCommand.BuildAsync(project, cancellationToken);
        var start = new ProcessStartInfo(executable) { WorkingDirectory = Path.GetDirectoryName(executable)! };
        start.Environment["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}";
        return start;
    }

    /// <summary>Publishes the app as it is deployed and lets the Functions host listen on the port.</summary>
    public static async Task<ProcessStartInfo> HostedAsync(string func, string project, string directory, int port, CancellationToken cancellationToken)
    {
        await DotnetCommand.PublishAsync(project, directory, cancellationToken);
        return new ProcessStartInfo(func, ["start", "--port", port.ToString(CultureInfo.InvariantCulture)]) { WorkingDirectory = directory };
    }

    /// <summary>Adds the settings, with the running storage for the emulator and with defaults for a local start.</summary>
    public static void Configure(ProcessStartInfo start, IReadOnlyDictionary<string, string> settings, string storage, string signingKey)
    {
        // The second is the worker's, under the Functions host.
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["AZURE_FUNCTIONS_ENVIRONMENT"] = "Development";
        start.Environment["Signing__KeyFile"] = signingKey;
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value == Emulator ? storage : value;
        }
    }
}
