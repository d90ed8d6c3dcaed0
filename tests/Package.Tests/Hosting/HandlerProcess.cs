using System.Collections.Concurrent;
using System.Diagnostics;
using Bytedesk.Azurite;
using Bytedesk.Testing.Secrecy;

namespace Bytedesk.Package.Tests.Hosting;

/// <summary>The custom handler as the Functions host runs it: its port, its working directory, the host's own environment.</summary>
internal sealed class HandlerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(25);

    private readonly Process _process;
    private readonly Task _reading;

    private HandlerProcess(Process process, Uri address, ConcurrentQueue<string> output, ConcurrentQueue<string> errors)
    {
        _process = process;
        Address = address;
        _reading = Task.WhenAll(ReadAsync(process.StandardOutput, output), ReadAsync(process.StandardError, errors));
    }

    public Uri Address { get; }

    public bool HasExited => _process.HasExited;

    /// <summary>Starts it and waits until it answers <c>GET /</c> with anything.</summary>
    public static async Task<HandlerProcess> StartAsync(
        string directory, string executable, IReadOnlyDictionary<string, string> environment, ConcurrentQueue<string> output, ConcurrentQueue<string> errors)
    {
        var port = LoopbackPort.Choose(1);
        var start = new ProcessStartInfo(Path.Combine(directory, executable))
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        start.Environment["FUNCTIONS_CUSTOMHANDLER_PORT"] = $"{port}";
        var handler = new HandlerProcess(Process.Start(start)!, new Uri($"http://127.0.0.1:{port}"), output, errors);
        await handler.BecomeReadyAsync();
        return handler;
    }

    /// <summary>Ends it without a warning, as scale-in does.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        await _reading;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    private async Task BecomeReadyAsync()
    {
        using var client = new HttpClient { BaseAddress = Address };
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);
                return;
            }
            catch (HttpRequestException) when (!HasExited && Stopwatch.GetElapsedTime(began) < Patience)
            {
                await Task.Delay(PollInterval, TestContext.Current.CancellationToken);
            }
        }
    }

    private static async Task ReadAsync(StreamReader reader, ConcurrentQueue<string> lines)
    {
        while (await reader.ReadLineAsync(CancellationToken.None) is { } line)
        {
            lines.Enqueue(line);
            WrittenOutput.Add("The published app", line);
        }
    }
}
