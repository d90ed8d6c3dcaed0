using System.Diagnostics;
using System.Net;
using Bytedesk.Processes;

namespace Bytedesk.LocalStart;

/// <summary>One running app, or the Functions host that runs it, and its log.</summary>
internal sealed class AppInstance : IAsyncDisposable
{
    // The framework gives requests 30 seconds to end.
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(35);
    private static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(1);

    private readonly Uri _address;
    private readonly Func<string, string?> _essence;
    private readonly Action<string> _show;
    private readonly StreamWriter _log;
    private readonly ChildProcess _process;
    private readonly Lock _writing = new();
    private string _last = "it said nothing";

    /// <param name="start">What to run.</param>
    /// <param name="address">Where it will serve.</param>
    /// <param name="logPath">Gets every line; overwritten.</param>
    /// <param name="essence">What of a line is shown too, or null.</param>
    /// <param name="show">Told that.</param>
    public AppInstance(ProcessStartInfo start, Uri address, string logPath, Func<string, string?> essence, Action<string> show)
    {
        (_address, _essence, _show) = (address, essence, show);
        _log = new StreamWriter(logPath) { AutoFlush = true };
        _process = ChildProcess.Start(start, PassOn, PassOn);
        Ended = DescribeEndAsync();
    }

    /// <summary>Completes with a sentence when the process has ended by itself or by a signal.</summary>
    public Task<string> Ended { get; }

    /// <summary>Returns when <c>GET /health/ready</c> answers 200.</summary>
    /// <exception cref="StartException">It did not within a minute.</exception>
    public async Task WaitUntilReadyAsync(CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(StartPatience);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        using var client = new HttpClient { BaseAddress = _address };
        var last = "nothing";
        try
        {
            while (true)
            {
                try
                {
                    using var response = await client.GetAsync(new Uri("/health/ready", UriKind.Relative), either.Token);
                    if (response.StatusCode == HttpStatusCode.OK)
                    {
                        return;
                    }

                    last = $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync(either.Token)}";
                }
                catch (HttpRequestException refused)
                {
                    last = refused.Message;
                }

                await Task.Delay(TimeSpan.FromMilliseconds(50), either.Token);
            }
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new StartException($"The app is not ready after {StartPatience.TotalSeconds} seconds; {_address}health/ready says: {last}");
        }
    }

    /// <summary>Asks the process to end, waits until it has, and kills it when it does not.</summary>
    public async ValueTask DisposeAsync()
    {
        _process.Terminate();
        await _process.WaitOrKillAsync(StopPatience);
        await _process.DisposeAsync();
        await _log.DisposeAsync();
    }

    private async Task<string> DescribeEndAsync() =>
        $"The app at {_address.GetLeftPart(UriPartial.Authority)} ended with exit code {await _process.Exited}; its last words: {_last}";

    private void PassOn(string line)
    {
        lock (_writing)
        {
            _log.WriteLine(line);
            if (_essence(line) is { } essence)
            {
                _last = essence;
                _show(essence);
            }
        }
    }
}
