using System.Diagnostics;
using Bytedesk.Azurite;

namespace Bytedesk.Benchmarks.Hosting;

/// <summary>The app in a process of its own, without a Functions host, so that its time and memory are told apart from the load's.</summary>
internal sealed class AppInstance : IAsyncDisposable
{
    private const string Ready = "health/ready";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ProbePatience = TimeSpan.FromSeconds(5);

    private readonly Process _process;
    private bool _isDisposed;

    private AppInstance(Process process, Uri address)
    {
        _process = process;
        Address = address;
    }

    public Uri Address { get; }

    /// <summary>What all its threads have run for, in user and in kernel mode.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>The physical memory that it holds, in bytes.</summary>
    public long WorkingSet
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Starts it and waits until it serves requests.</summary>
    /// <param name="settings">Its settings, as environment variables.</param>
    /// <param name="executable">Null: the one that was built with this program.</param>
    /// <param name="command">What to start it with, if anything.</param>
    /// <param name="log">Told each line that it logs, from any thread.</param>
    /// <param name="ready">A path that succeeds when it does.</param>
    /// <exception cref="InvalidOperationException">It ended, or did not get ready within 30 s.</exception>
    public static async Task<AppInstance> StartAsync(
        IReadOnlyDictionary<string, string> settings,
        string? executable = null,
        string? command = null,
        Action<string>? log = null,
        string ready = Ready)
    {
        var app = Launch(settings, executable, command, log);
        try
        {
            await app.WaitUntilReadyAsync(ready);
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>The same, and does not wait.</summary>
    public static AppInstance Launch(
        IReadOnlyDictionary<string, string> settings, string? executable = null, string? command = null, Action<string>? log = null)
    {
        var port = LoopbackPort.Choose(1);
        executable ??= Path.Combine(AppContext.BaseDirectory, "Bytedesk.Functions");
        var start = new ProcessStartInfo(executable, command is null ? [] : [command])
        {
            WorkingDirectory = Path.GetDirectoryName(executable)!,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}";
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => log?.Invoke(line.Data ?? "");
        process.ErrorDataReceived += static (_, line) => Console.Error.Write(line.Data is null ? "" : $"{line.Data}\n");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new AppInstance(process, new Uri($"http://127.0.0.1:{port}"));
    }

    /// <summary>Waits until it serves requests.</summary>
    /// <param name="path">What succeeds when it does; asked again and again.</param>
    /// <exception cref="InvalidOperationException">It ended, or did not get ready within 30 s.</exception>
    public async Task WaitUntilReadyAsync(string path = Ready)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var client = new HttpClient { BaseAddress = Address, Timeout = ProbePatience };
        for (; !patience.IsCancellationRequested && !_process.HasExited; await Task.Delay(25))
        {
            try
            {
                using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), patience.Token);
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
            {
                // Not listening yet, or silent.
            }
        }

        throw new InvalidOperationException("The app did not get ready.");
    }

    /// <summary>Ends it, if it has not ended; the second time does nothing.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, true))
        {
            return;
        }

        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
