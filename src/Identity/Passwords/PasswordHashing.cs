using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Bytedesk.Identity.Passwords;

/// <summary>
/// Hashes passwords with the framework's PasswordHasher, at most one per core at a time and a bounded queue behind: a
/// hash is a tenth of a second of a whole core, so what cannot be served is refused at once rather than piled up.
/// </summary>
internal sealed class PasswordHashing : IDisposable
{
    /// <summary>What to tell a client who found the queue full.</summary>
    public static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _cores = new(Environment.ProcessorCount);
    private readonly PasswordHasher<object> _hasher;
    private readonly string _nobodysHash;
    private readonly int _limit;
    private readonly TimeSpan _longestWait;
    private int _inside;

    public PasswordHashing(IOptions<PasswordOptions> options)
    {
        _hasher = new PasswordHasher<object>(
            Options.Create(new PasswordHasherOptions { IterationCount = options.Value.Iterations }));
        _nobodysHash = NobodysHash.Create(options.Value.Iterations);
        _longestWait = TimeSpan.FromSeconds(options.Value.QueueWaitSeconds);
        _limit = Environment.ProcessorCount + options.Value.QueueLimit;
    }

    /// <summary>Waits for a turn; null when the queue is full or the wait too long. The turn ends when it is disposed.</summary>
    public async Task<PasswordTurn?> TryEnterAsync()
    {
        if (Interlocked.Increment(ref _inside) > _limit)
        {
            Interlocked.Decrement(ref _inside);
            return null;
        }

        if (!await _cores.WaitAsync(_longestWait))
        {
            Interlocked.Decrement(ref _inside);
            return null;
        }

        return new PasswordTurn(_hasher, _nobodysHash, Leave);
    }

    public void Dispose() => _cores.Dispose();

    private void Leave()
    {
        _cores.Release();
        Interlocked.Decrement(ref _inside);
    }
}
