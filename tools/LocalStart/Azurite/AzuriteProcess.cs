using System.Diagnostics;
using Bytedesk.LocalStart;
using Bytedesk.Processes;

namespace Bytedesk.Azurite;

/// <summary>One run of Azurite under <c>azurite.cjs</c>, from its first accepted connection to its end.</summary>
internal sealed class AzuriteProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly ChildProcess _process;
    private readonly TaskCompletionSource _serving = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> _words = [];

    private AzuriteProcess(string root, IEnumerable<string> arguments) =>
        _process = ChildProcess.Start(new ProcessStartInfo("node", [Path.Combine(root, "tools", "LocalStart", "Azurite", "azurite.cjs"), .. arguments]), Read, Read);

    /// <summary>Completes when the process has ended, for whatever reason.</summary>
    public Task Exited => _process.Exited;

    /// <summary>Starts Azurite and waits until it serves.</summary>
    /// <returns>Null when somebody else listens on one of the ports.</returns>
    /// <exception cref="StartException">Azurite ended; its own words are in the message.</exception>
    public static async Task<AzuriteProcess?> TryStartAsync(string root, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var process = new AzuriteProcess(root, arguments);
        try
        {
            if (await Task.WhenAny(process._serving.Task, process.Exited).WaitAsync(cancellationToken) == process._serving.Task)
            {
                return process;
            }
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }

        await process.DisposeAsync();
        var words = string.Join(' ', process._words);
        return words.Contains("EADDRINUSE", StringComparison.Ordinal) ? null : throw new StartException($"Azurite did not start: {words}");
    }

    /// <summary>Lets Azurite write everything and end.</summary>
    public async Task StopAsync()
    {
        try
        {
            _process.CloseInput();
        }
        catch (IOException)
        {
            // It has ended already.
        }

        await _process.WaitOrKillAsync(Patience);
    }

    /// <summary>Ends it at once, if it has not ended; what it has not written is lost.</summary>
    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private void Read(string line)
    {
        if (line == "serving")
        {
            _serving.TrySetResult();
        }
        else if (!_serving.Task.IsCompleted)
        {
            lock (_words)
            {
                _words.Add(line);
            }
        }
    }
}
