using System.Diagnostics;
using System.Globalization;
using Bytedesk.Azurite;
using Bytedesk.Processes;

namespace Bytedesk.LocalStart.Tests;

/// <summary>One <c>dotnet run start.cs</c>, in a process group of its own as a terminal would make it.</summary>
internal sealed class StartRun : IAsyncDisposable
{
    // Far beyond what any start takes: a broken one shall fail its test rather than hang it.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);

    private readonly ChildProcess _process;
    private readonly DirectoryInfo _directory;
    private readonly List<string> _output = [];
    private readonly List<string> _errors = [];
    private (string Line, TaskCompletionSource Seen) _awaited = ("", new());

    private StartRun(ProcessStartInfo start, DirectoryInfo directory)
    {
        _directory = directory;
        _process = ChildProcess.Start(start, Read, _errors.Add);
    }

    public required int Port { get; init; }

    public required int StoragePort { get; init; }

    public Uri Address => new($"http://127.0.0.1:{Port}");

    public IReadOnlyList<string> Output => _output;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Starts it from another working directory than the repository's, with nothing in it: the SDK would run a project from there.</summary>
    /// <param name="copy">Where start.cs is, built.</param>
    /// <param name="arguments">Besides the ports.</param>
    /// <param name="path">The PATH; null for this process's.</param>
    /// <param name="port">Null for a free one, with a free one after it for another instance.</param>
    /// <param name="storagePort">Null for a free one, with free ones before it.</param>
    public static StartRun Begin(WorkingCopy copy, string[]? arguments = null, string? path = null, int? port = null, int? storagePort = null)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Sends signals to a process group that setsid makes.");
        var highest = LoopbackPort.Choose(5);
        var (app, storage) = (port ?? highest - 4, storagePort ?? highest);
        var directory = Directory.CreateTempSubdirectory("start-");
        var start = new ProcessStartInfo(
            "setsid",
            [WorkingCopy.Dotnet, "run", "--no-build", Path.Combine(copy.Root, "start.cs"), "--", "--port", $"{app}", "--storage-port", $"{storage}", .. arguments ?? []])
        {
            WorkingDirectory = directory.FullName,
        };
        start.Environment["PATH"] = path ?? start.Environment["PATH"];
        return new StartRun(start, directory) { Port = app, StoragePort = storage };
    }

    /// <summary>Returns when it says that it is ready; fails with its errors when it ends instead.</summary>
    public Task ReadyAsync() => SeeAsync("Ready on ");

    /// <summary>Returns when it writes a line that begins so; fails with its errors when it ends instead.</summary>
    public async Task SeeAsync(string line)
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_output)
        {
            _awaited = (line, seen);
            if (_output.Exists(IsAwaited))
            {
                return;
            }
        }

        if (await Task.WhenAny(seen.Task, _process.Exited).WaitAsync(Patience, Cancellation) == _process.Exited)
        {
            Assert.Fail(string.Join('\n', _errors));
        }
    }

    /// <summary>What Ctrl+C in a terminal does.</summary>
    public Task<(int ExitCode, string Errors)> InterruptAsync() => SignalAsync(-_process.Id, Posix.SigInt);

    /// <summary>What a supervisor does: SIGTERM to the one process that it has started.</summary>
    public Task<(int ExitCode, string Errors)> TerminateAsync() => SignalAsync(_process.Id, Posix.SigTerm);

    public async Task<(int ExitCode, string Errors)> EndAsync() =>
        (await _process.Exited.WaitAsync(Patience, Cancellation), string.Join('\n', _errors));

    /// <summary>Kills the program that the SDK has built from start.cs, and nothing that it has started.</summary>
    public void KillProgram() => Posix.Send(Children(_process.Id).Single(), Posix.SigKill);

    /// <summary>The number of the program's child with this name.</summary>
    public int Child(string name) =>
        Children(Children(_process.Id).Single()).Single(id => File.ReadAllText($"/proc/{id}/comm").StartsWith(name, StringComparison.Ordinal));

    /// <summary>Whether there is such a process; one that nobody has waited for yet is none.</summary>
    public static bool IsRunning(int id)
    {
        try
        {
            return !File.ReadAllText($"/proc/{id}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Posix.Send(-_process.Id, Posix.SigKill);
        await _process.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    private static IEnumerable<int> Children(int id) =>
        Directory.EnumerateDirectories($"/proc/{id}/task")
            .SelectMany(static task => File.ReadAllText(Path.Combine(task, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(static child => int.Parse(child, CultureInfo.InvariantCulture));

    private Task<(int ExitCode, string Errors)> SignalAsync(int id, int signal)
    {
        Posix.Send(id, signal);
        return EndAsync();
    }

    private void Read(string line)
    {
        lock (_output)
        {
            _output.Add(line);
            if (IsAwaited(line))
            {
                _awaited.Seen.TrySetResult();
            }
        }
    }

    private bool IsAwaited(string line) => _awaited.Line.Length > 0 && line.StartsWith(_awaited.Line, StringComparison.Ordinal);
}
