namespace Bytedesk.Benchmarks.Faults.Load;

/// <summary>Calls the sweep of a random instance as the Functions host's timer does.</summary>
internal sealed class Timer(Client client)
{
    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            _ = await SweepAsync();
            await Task.Delay(4_000, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public Task<Reply> SweepAsync() => client.SendAsync(
        new Exchange { Operation = Operation.Sweep },
        "POST",
        "ExpireTokens",
        null,
        new { Data = new { timer = new { IsPastDue = false } }, Metadata = new { } });
}
