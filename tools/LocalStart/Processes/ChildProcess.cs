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

    /// <summary>Starts it. Its standard input stays open until <see cref="CloseInput"/>.</summary>
    /// <param name="start">What to run; its input and output are redirected here.</param>
    /// <param name="output">Told each line of its standard output, in order.</param>
    /// <param name="errors">Told each line of its standard error, in order; at the same time as the other.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">There is no such program.</exception>
    public static ChildProcess Start(ProcessStartInfo start, Action<string> output, Action<string> errors)
    {
        ArgumentNullException.ThrowIfNull(start);
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        return new ChildProcess(Process.Start(start)!, output, errors);
    }

    /// <summary>Runs it to its end.</summary>
    /// <param name="start">What to run.</param>
    /// <param name="input">What it reads from its standard input.</param>
    /// <param name="cancellationToken">Kills it, with what it has started.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">There is no such program.</exception>
    public static async Task<ProcessResult> RunAsync(ProcessStartInfo start, string input = "", CancellationToken cancellationToken = default)
    {
        List<string> output = [], errors = [];
        await using var process = Start(start, output.Add, errors.Add);
        try
        {
            await process._process.StandardInput.WriteAsync(input.AsMemory(), cancellationToken);
            process.CloseInput();
        }
        catch (IOException)
        {
            // It has ended without reading all of it; its exit code says what that means.
        }

        var exitCode = await process.Exited.WaitAsync(cancellationToken);
        return new ProcessResult(exitCode, string.Join('\n', output), string.Join('\n', errors));
    }

    /// <summary>Ends its standard input.</summary>
    /// <exception cref="IOException">It has ended already.</exception>
    public void CloseInput() => _process.StandardInput.Close();

    /// <summary>Asks it to end, by SIGTERM; Windows has no such thing, there it is killed.</summary>
    public void Terminate()
    {
        if (OperatingSystem.IsWindows())
        {
            _process.Kill(entireProcessTree: true);
        }
        else if (!_process.HasExited)
        {
            Posix.Send(Id, Posix.SigTerm);
        }
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

    /// <summary>Ends it at once, without a warning, and what it has started too.</summary>
    public async Task KillAsync()
    {
        if (!Exited.IsCompleted)
        {
            _process.Kill(entireProcessTree: true);
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
