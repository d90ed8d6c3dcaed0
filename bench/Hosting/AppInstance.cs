using System.Diagnostics;
using Bytedesk.Azurite;
using Bytedesk.Processes;

namespace Bytedesk.Benchmarks.Hosting;

/// <summary>A server in a process of its own, so that its time and memory are told apart from the load's: the app by itself, if nothing else is said.</summary>
internal sealed class AppInstance(ChildProcess child, Uri address) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan ProbePatience = TimeSpan.FromSeconds(5);

    public Uri Address => address;

    /// <summary>The number by which the system knows it.</summary>
    public int ProcessId => child.Id;

    /// <summary>What all its threads have run for, in user and in kernel mode.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            using var process = Process.GetProcessById(child.Id);
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Starts it, and does not wait.</summary>
    /// <param name="settings">Its settings, as environment variables.</param>
    /// <param name="executable">Null: the app as it was built with this program.</param>
    /// <param name="command">What to start it with, if anything.</param>
    /// <param name="log">Told each line that it logs, from any thread.</param>
    public static AppInstance Launch(
        IReadOnlyDictionary<string, string> settings, string? executable = null, string? command = null, Action<string>? log = null)
    {
        var address = new Uri($"http://127.0.0.1:{LoopbackPort.Choose(1)}");
        executable ??= Path.Combine(AppContext.BaseDirectory, "Bytedesk.Functions");
        var start = new ProcessStartInfo(executable, command is null ? [] : [command])
        {
            WorkingDirectory = Path.GetDirectoryName(executable)!,
            Environment = { ["ASPNETCORE_URLS"] = address.OriginalString },
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        return new AppInstance(ChildProcess.Start(start, log ?? (static _ => { }), Console.Error.WriteLine), address);
    }

    /// <summary>The physical memory that a process holds, in MiB.</summary>
    public static double MebibytesOf(int processId)
    {
        using var process = Process.GetProcessById(processId);
        return process.WorkingSet64 / 1024.0 / 1024;
    }

    /// <summary>Waits until it serves requests, and answers itself.</summary>
    /// <param name="path">What succeeds when it does; asked again and again.</param>
    /// <exception cref="InvalidOperationException">It ended, or did not get ready within three minutes, and is ended.</exception>
    public async Task<AppInstance> ReadyAsync(string path = "health/ready")
    {
        using var client = new HttpClient { BaseAddress = address, Timeout = ProbePatience };
        for (var started = Stopwatch.StartNew(); started.Elapsed < Patience && !child.Exited.IsCompleted; await Task.Delay(25))
        {
            try
            {
                using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
                if (answer.IsSuccessStatusCode)
                {
                    return this;
                }
            }
            catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
            {
                // Not listening yet, or silent.
            }
        }

        await DisposeAsync();
        throw new InvalidOperationException("The app did not get ready.");
    }

    /// <summary>Ends it with SIGKILL, if it has not ended; the second time does nothing.</summary>
    public ValueTask DisposeAsync() => child.DisposeAsync();
}
