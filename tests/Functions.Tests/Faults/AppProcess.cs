using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Bytedesk.Testing.Secrecy;

namespace Bytedesk.Functions.Tests.Faults;

/// <summary>The app in a process of its own, which can be killed.</summary>
internal sealed class AppProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentQueue<string> _lines = new();
    private HttpClient? _client;

    private AppProcess(Process process) => _process = process;

    public ApiClient Api => new(_client!);

    public HttpClient Client => _client!;

    public int Id => _process.Id;

    /// <summary>The lines that it has written to stdout.</summary>
    public IReadOnlyCollection<string> Lines => _lines;

    public static async Task<AppProcess> StartAsync(IEnumerable<string> settings, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Bytedesk.Functions"), settings)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Development" },
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var app = new AppProcess(new Process { StartInfo = start });
        app._process.OutputDataReceived += (_, line) => app.Read(line.Data);
        app._process.ErrorDataReceived += static (_, line) => WrittenOutput.Add("An app's stderr", line.Data);
        _ = app._process.Start();
        app._process.BeginOutputReadLine();
        app._process.BeginErrorReadLine();
        app._client = SecretNoting.CreateClient(await app._address.Task.WaitAsync(TestContext.Current.CancellationToken));
        return app;
    }

    /// <summary>Ends it with SIGKILL.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
    }

    /// <summary>Ends it as a supervisor does, and returns its exit code.</summary>
    public async Task<int> StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
        _client?.Dispose();
    }

    // Port 0 leaves the choice to the system; the log tells it.
    private void Read(string? line)
    {
        if (line is null)
        {
            _ = _address.TrySetException(new InvalidOperationException("The process ended before it listened."));
            return;
        }

        _lines.Enqueue(line);
        WrittenOutput.Add("An app's stdout", line);
        using var json = JsonDocument.Parse(line);
        if (json.RootElement.TryGetProperty("State", out var state) && state.TryGetProperty("address", out var address))
        {
            _ = _address.TrySetResult(new Uri(address.GetString()!));
        }
    }
}
