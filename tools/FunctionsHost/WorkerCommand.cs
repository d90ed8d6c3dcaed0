using System.Diagnostics;
using System.Text.Json;

namespace Bytedesk.FunctionsHostDouble;

/// <summary>How a folder's worker is started: what its worker.config.json says, with what the host adds.</summary>
internal sealed record WorkerCommand(string Directory, IReadOnlyDictionary<string, string> Environment)
{
    // The host's, and as much as it lets pass.
    private const int MaxMessageLength = int.MaxValue;

    public ProcessStartInfo Create(Uri rpc, string workerId)
    {
        using var config = JsonDocument.Parse(File.ReadAllText(Path.Combine(Directory, "worker.config.json")));
        var description = config.RootElement.GetProperty("description");
        var executable = description.GetProperty("defaultExecutablePath").GetString()!.Replace("{WorkerRoot}", $"{Directory}/", StringComparison.Ordinal);
        var requestId = Guid.NewGuid();
        var start = new ProcessStartInfo(
            executable == "dotnet" ? System.Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? executable : executable,
            [
                Path.Combine(Directory, description.GetProperty("defaultWorkerPath").GetString()!),
                "--host", rpc.Host, "--port", $"{rpc.Port}", "--workerId", workerId, "--requestId", $"{requestId}", "--grpcMaxMessageLength", $"{MaxMessageLength}",
                "--functions-uri", rpc.AbsoluteUri, "--functions-worker-id", workerId, "--functions-request-id", $"{requestId}", "--functions-grpc-max-message-length", $"{MaxMessageLength}",
            ])
        {
            WorkingDirectory = Directory,
        };

        // Nothing of what this process runs in: no HOME, no PATH, no ASPNETCORE_URLS.
        start.Environment.Clear();
        start.Environment["FUNCTIONS_WORKER_RUNTIME"] = "dotnet-isolated";
        foreach (var (name, value) in Environment)
        {
            start.Environment[name] = value;
        }

        start.Environment["FUNCTIONS_WORKER_DIRECTORY"] = Directory;
        start.Environment["FUNCTIONS_APPLICATION_DIRECTORY"] = Directory;
        return start;
    }
}
