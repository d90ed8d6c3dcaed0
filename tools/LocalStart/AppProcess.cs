using System.Diagnostics;

namespace Bytedesk.LocalStart;

/// <summary>The app, or the Functions host that runs it, and its log.</summary>
internal sealed class AppProcess : IAsyncDisposable
{
    // The framework gives requests 30 seconds to end.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(35);

    private readonly Process _process;
    private readonly StreamWriter _log;
    private readonly Lock _writing = new();
    private string _last = "it said nothing";

    /// <param name="start">What to run; its output is redirected here.</param>
    /// <param name="logPath">Gets every line; overwritten.</param>
    /// <param name="essence">What of a line goes to stderr too, or null.</param>
    public AppProcess(ProcessStartInfo start, string logPath, Func<string, string?> essence)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        _log = new StreamWriter(logPath) { AutoFlush = true };
        _process = Process.Start(start)!;
        Exited = WaitForExitAsync(essence);
    }

    /// <summary>Completes with a sentence when the process has ended by itself or by a signal.</summary>
    public Task<string> Exited { get; }

    /// <summary>Asks the process to end, waits until it has, and kills it when it does not.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!Exited.IsCompleted)
        {
            if (OperatingSystem.IsWindows())
            {
                // There Ctrl+C has reached it already, and nothing else could be sent.
                _process.Kill(entireProcessTree: true);
            }
            else
            {
                _ = Posix.Send(_process.Id, Posix.SigTerm);
            }

            await Task.WhenAny(Exited, Task.Delay(Patience));
            _process.Kill(entireProcessTree: true);
            await Exited;
        }

        _process.Dispose();
        await _log.DisposeAsync();
    }

    private async Task<string> WaitForExitAsync(Func<string, string?> essence)
    {
        await Task.WhenAll(PassOnAsync(_process.StandardOutput, essence), PassOnAsync(_process.StandardError, essence));
        await _process.WaitForExitAsync();
        return $"The app ended with exit code {_process.ExitCode}; its last words: {_last}";
    }

    private async Task PassOnAsync(StreamReader reader, Func<string, string?> essence)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            PassOn(line, essence(line));
        }
    }

    private void PassOn(string line, string? essence)
    {
        lock (_writing)
        {
            _log.WriteLine(line);
            if (essence is not null)
            {
                _last = essence;
                Console.Error.WriteLine(essence);
            }
        }
    }
}
