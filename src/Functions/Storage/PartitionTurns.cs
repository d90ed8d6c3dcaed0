namespace Bytedesk.Functions.Storage;

/// <summary>
/// Lets one at a time of this process change a partition whose changes are compared and swapped: of many at a time each but
/// one would fail and try again. It is a courtesy, no lock: between processes the ETag decides, and so it does for whoever
/// has waited for too long.
/// </summary>
internal sealed class PartitionTurns
{
    private const int Stripes = 64;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim[] _turns = [.. Enumerable.Range(0, Stripes).Select(static _ => new SemaphoreSlim(1, 1))];

    /// <summary>Waits for the turn; it is over when what is returned is disposed of. Nobody may wait for another one meanwhile.</summary>
    public async Task<IDisposable> EnterAsync(string partitionKey)
    {
        var turn = _turns[(int)((uint)string.GetHashCode(partitionKey, StringComparison.Ordinal) % Stripes)];
        return new Turn(await turn.WaitAsync(Longest) ? turn : null);
    }

    private sealed class Turn(SemaphoreSlim? taken) : IDisposable
    {
        public void Dispose() => taken?.Release();
    }
}
