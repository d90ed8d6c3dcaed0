namespace Bytedesk.Functions.Storage;

/// <summary>
/// Lets one at a time of this process change what has a key, such as a partition whose changes are compared and swapped: of
/// many at a time each but one would fail and try again. Nothing depends on it: between processes the ETag decides, and so it
/// does for whoever has waited for too long and goes on without the lock.
/// </summary>
internal sealed class KeyedLock
{
    private const int Stripes = 64;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim[] _locks = [.. Enumerable.Range(0, Stripes).Select(static _ => new SemaphoreSlim(1, 1))];

    /// <summary>Waits for the lock, which is released when what is returned is disposed of. Nobody may wait for another one meanwhile.</summary>
    public async Task<IDisposable> EnterAsync(string key)
    {
        var held = _locks[(int)((uint)string.GetHashCode(key, StringComparison.Ordinal) % Stripes)];
        var budget = RequestBudget.Current;
        budget?.Enter();
        try
        {
            return new Releaser(await held.WaitAsync(budget is { Left: var left } && left < LongestWait ? left : LongestWait) ? held : null);
        }
        finally
        {
            budget?.Leave();
        }
    }

    private sealed class Releaser(SemaphoreSlim? held) : IDisposable
    {
        public void Dispose() => held?.Release();
    }
}
