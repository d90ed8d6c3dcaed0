using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Bytedesk.Processes;
using Bytedesk.Testing.Secrecy;

namespace Bytedesk.Functions.Tests.Faults;

/// <summary>The app in a process of its own, which can be killed.</summary>
internal sealed class AppProcess : IAsyncDisposable
{
    private readonly ChildProcess _process;
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentQueue<string> _lines = new();
    private HttpClient? _client;

    private AppProcess(ProcessStartInfo start) =>
        _process = ChildProcess.Start(start, Read, static line => WrittenOutput.Add("An app's stderr", line));

    public ApiClient Api => new(_client!);

    public HttpClient Client => _client!;

    public int Id => _process.Id;

    /// <summary>The lines that it has written to stdout.</summary>
    public IReadOnlyCollection<string> Lines => _lines;

    /// <summary>How the app is started from where it was built with the tests, in development unless the environment says otherwise.</summary>
    public static ProcessStartInfo Command(IEnumerable<string> settings, params (string Name, string? Value)[] environment)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Bytedesk.Functions"), settings) { WorkingDirectory = AppContext.BaseDirectory };
        foreach (var (name, value) in environment.Prepend(("ASPNETCORE_ENVIRONMENT", "Development")))
        {
            start.Environment[name] = value;
        }

        return start;
    }

    public static async Task<AppProcess> StartAsync(IEnumerable<string> settings, params (string Name, string? Value)[] environment)
    {
        var app = new AppProcess(Command(settings, environment));
        if (await Task.WhenAny(app._address.Task, app._process.Exited).WaitAsync(TestContext.Current.CancellationToken) == app._process.Exited)
        {
            throw new InvalidOperationException("The process ended before it listened.");
        }

        app._client = SecretNoting.CreateClient(await app._address.Task);
        return app;
    }

    /// <summary>Ends it with SIGKILL.</summary>
    public Task KillAsync() => _process.KillAsync();

    /// <summary>Ends it as a supervisor does, and returns its exit code.</summary>
    public async Task<int> StopAsync()
    {
        _process.Terminate();
        return await _process.Exited.WaitAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _client?.Dispose();
    }

    // Port 0 leaves the choice to the system; the log tells it.
    private void Read(string line)
    {
        _lines.Enqueue(line);
        WrittenOutput.Add("An app's stdout", line);
        using var json = JsonDocument.Parse(line);
        if (json.RootElement.TryGetProperty("State", out var state) && state.TryGetProperty("address", out var address))
        {
            _ = _address.TrySetResult(new Uri(address.GetString()!));
        }
    }
}
