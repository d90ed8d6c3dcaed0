using System.Diagnostics;
using System.Globalization;
using Bytedesk.Azurite;

namespace Bytedesk.LocalStart.Tests;

/// <summary>One <c>dotnet run start.cs</c>, in a process group of its own as a terminal would make it.</summary>
internal sealed class StartRun : IAsyncDisposable
{
    private const int SigInt = 2;
    private const int SigKill = 9;

    // Far beyond what any start takes: a broken one shall fail its test rather than hang it.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly Process _process;
    private readonly DirectoryInfo _directory;
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> _output = [];
    private readonly Task<string> _errors;
    private readonly Task _reading;

    private StartRun(Process process, DirectoryInfo directory)
    {
        _process = process;
        _directory = directory;
        _errors = process.StandardError.ReadToEndAsync();
        _reading = ReadAsync();
    }

    public required int Port { get; init; }

    public required int StoragePort { get; init; }

    public Uri Address => new($"http://127.0.0.1:{Port}");

    public IReadOnlyList<string> Output => _output;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Starts it from another working directory than the repository's, with nothing in it: the SDK would run a project from there.</summary>
    public static StartRun Begin(WorkingCopy copy, string? path = null, IEnumerable<string>? arguments = null, int? port = null, int? storagePort = null)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Sends signals to a process group that setsid makes.");
        // Four in a row: the app's, and three for the storage.
        var highest = LoopbackPort.Choose(4);
        var (app, storage) = (port ?? highest - 3, storagePort ?? highest);
        var directory = Directory.CreateTempSubdirectory("start-");
        var dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var start = new ProcessStartInfo("setsid", [dotnet, "run", Path.Combine(copy.Root, "start.cs"), "--", "--port", $"{app}", "--storage-port", $"{storage}", .. arguments ?? []])
        {
            WorkingDirectory = directory.FullName,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = path ?? start.Environment["PATH"];
        return new StartRun(Process.Start(start)!, directory) { Port = app, StoragePort = storage };
    }

    /// <summary>Returns when it says that it is ready; fails with its errors when it ends instead.</summary>
    public async Task ReadyAsync()
    {
        if (await Task.WhenAny(_ready.Task, _errors).WaitAsync(Patience, Cancellation) == _errors)
        {
            Assert.Fail(await _errors);
        }
    }

    /// <summary>What Ctrl+C in a terminal does.</summary>
    public Task<(int ExitCode, string Errors)> InterruptAsync() => SignalAsync(-_process.Id, SigInt);

    /// <summary>What a supervisor does: SIGTERM to the one process that it has started.</summary>
    public Task<(int ExitCode, string Errors)> TerminateAsync() => SignalAsync(_process.Id, Posix.SigTerm);

    public async Task<(int ExitCode, string Errors)> EndAsync()
    {
        await _process.WaitForExitAsync(Cancellation).WaitAsync(Patience, Cancellation);
        await _reading;
        return (_process.ExitCode, (await _errors).TrimEnd());
    }

    /// <summary>Kills the program that the SDK has built from start.cs, and nothing that it has started.</summary>
    public void KillProgram() => _ = Posix.Send(Children(_process.Id).Single(), SigKill);

    /// <summary>Kills the program's child with this name.</summary>
    public void KillChild(string name)
    {
        var child = Children(Children(_process.Id).Single())
            .Single(id => File.ReadAllText($"/proc/{id}/comm").StartsWith(name, StringComparison.Ordinal));
        _ = Posix.Send(child, SigKill);
    }

    public async ValueTask DisposeAsync()
    {
        _ = Posix.Send(-_process.Id, SigKill);
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
        _directory.Delete(recursive: true);
    }

    private static IEnumerable<int> Children(int id) =>
        Directory.EnumerateDirectories($"/proc/{id}/task")
            .SelectMany(static task => File.ReadAllText(Path.Combine(task, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(static child => int.Parse(child, CultureInfo.InvariantCulture));

    private Task<(int ExitCode, string Errors)> SignalAsync(int id, int signal)
    {
        _ = Posix.Send(id, signal);
        return EndAsync();
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            _output.Add(line);
            if (line == $"Ready on http://127.0.0.1:{Port}")
            {
                _ready.TrySetResult();
            }
        }
    }
}
