using System.Diagnostics;

namespace Bytedesk.Azurite;

/// <summary>One run of Azurite under <c>azurite.cjs</c>, from its first accepted connection to its end.</summary>
internal sealed class AzuriteProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Process _process;
    private readonly TaskCompletionSource<bool> _serving = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> _output = [];
    private readonly Task _reading;

    private AzuriteProcess(Process process)
    {
        _process = process;
        _reading = Task.WhenAll(ReadAsync(process.StandardOutput), ReadAsync(process.StandardError));
        Exited = WaitForExitAsync();
    }

    /// <summary>Completes when the process has ended, for whatever reason.</summary>
    public Task Exited { get; }

    /// <summary>Starts Azurite and waits until it serves.</summary>
    /// <returns>Null when somebody else listens on one of the ports.</returns>
    /// <exception cref="AzuriteException">Azurite ended; its own words are in the message.</exception>
    public static async Task<AzuriteProcess?> TryStartAsync(string root, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var process = new AzuriteProcess(Process.Start(new ProcessStartInfo("node", [Path.Combine(root, "tools", "Azurite", "azurite.cjs"), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!);
        try
        {
            if (await process._serving.Task.WaitAsync(cancellationToken))
            {
                return process;
            }
        }
        catch
        {
            await process.KillAsync();
            process.Dispose();
            throw;
        }

        process.Dispose();
        var words = string.Join(' ', process._output);
        return words.Contains("EADDRINUSE", StringComparison.Ordinal) ? null : throw new AzuriteException($"Azurite did not start: {words}");
    }

    /// <summary>Lets Azurite write everything and end.</summary>
    public async Task StopAsync()
    {
        try
        {
            _process.StandardInput.Close();
            await Exited.WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            await KillAsync();
        }
        catch (IOException)
        {
            await Exited;
        }
    }

    /// <summary>Ends it at once; what it has not written is lost.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await Exited;
    }

    public void Dispose() => _process.Dispose();

    private async Task ReadAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            if (line == "serving")
            {
                _serving.TrySetResult(true);
            }
            else if (!_serving.Task.IsCompleted)
            {
                lock (_output)
                {
                    _output.Add(line);
                }
            }
        }
    }

    private async Task WaitForExitAsync()
    {
        await _process.WaitForExitAsync();
        await _reading;
        _serving.TrySetResult(false);
    }
}
