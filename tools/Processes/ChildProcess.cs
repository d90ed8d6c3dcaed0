using System.Diagnostics;

namespace Bytedesk.Processes;

/// <summary>A process that this one has started, with each line that it writes.</summary>
public sealed class ChildProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ChildProcess(Process process, Action<string> output, Action<string> errors)
    {
        _process = process;
        Id = process.Id;
        Exited = EndAsync(Task.WhenAll(ReadAsync(process.StandardOutput, output), ReadAsync(process.StandardError, errors)));
    }

    /// <summary>The number by which the system knows it.</summary>
    public int Id { get; }

    /// <summary>Completes with the exit code when the process has ended, for whatever reason, and all that it wrote was passed on.</summary>
    public Task<int> Exited { get; }

    /// <summary>Starts it.</summary>
    /// <param name="start">What to run; its output is redirected here.</param>
    /// <param name="output">Told each line of its standard output, in order.</param>
    /// <param name="errors">Told each line of its standard error, in order; at the same time as the other.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">There is no such program.</exception>
    public static ChildProcess Start(ProcessStartInfo start, Action<string> output, Action<string> errors)
    {
        ArgumentNullException.ThrowIfNull(start);
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        return new ChildProcess(Process.Start(start)!, output, errors);
    }

    /// <summary>Waits for its end, and kills it when that does not come.</summary>
    /// <param name="patience">How long to wait.</param>
    /// <returns>Whether it ended by itself.</returns>
    public async Task<bool> WaitOrKillAsync(TimeSpan patience)
    {
        if (await Task.WhenAny(Exited, Task.Delay(patience)) == Exited)
        {
            return true;
        }

        await KillAsync();
        return false;
    }

    /// <summary>Ends it at once, without a warning.</summary>
    public async Task KillAsync()
    {
        if (!Exited.IsCompleted)
        {
            _process.Kill();
        }

        _ = await Exited;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    private async Task<int> EndAsync(Task reading)
    {
        await _process.WaitForExitAsync();
        await reading;
        return _process.ExitCode;
    }

    private static async Task ReadAsync(StreamReader reader, Action<string> told)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            told(line);
        }
    }
}
