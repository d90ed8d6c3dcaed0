using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Bytedesk.Functions.SignIn;

/// <summary>
/// Hashes passwords with the framework's PasswordHasher, at most one per core at a time and a bounded queue behind: a
/// hash is a tenth of a second of a whole core, so what cannot be served is refused at once rather than piled up.
/// </summary>
internal sealed class PasswordHashing(IOptions<PasswordOptions> options) : IDisposable
{
    /// <summary>What to tell a client who found the queue full.</summary>
    public static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);

    private static readonly object AnyUser = new();

    private readonly TimeSpan _longestWait = TimeSpan.FromSeconds(options.Value.QueueWaitSeconds);
    private readonly PasswordHasher<object> _hasher = new(
        Options.Create(new PasswordHasherOptions { IterationCount = options.Value.Iterations }));

    private readonly ConcurrencyLimiter _cores = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = Environment.ProcessorCount,
        QueueLimit = options.Value.QueueLimit,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>A hash that no password has, and that costs as much to compare with as a user's.</summary>
    internal string DummyHash { get; } = CreateDummyHash(options.Value.Iterations);

    /// <summary>Takes a core that is free, for as many hashes as one request needs; null when none is.</summary>
    public RateLimitLease? AttemptAcquire() => _cores.AttemptAcquire() is { IsAcquired: true } lease ? lease : null;

    /// <summary>Waits for a core; null when the queue is full or the wait too long.</summary>
    public async Task<RateLimitLease?> TryAcquireAsync()
    {
        var immediate = AttemptAcquire();
        if (immediate is not null || _longestWait == TimeSpan.Zero)
        {
            return immediate;
        }

        using var patience = new CancellationTokenSource(_longestWait);
        try
        {
            var lease = await _cores.AcquireAsync(cancellationToken: patience.Token);
            return lease.IsAcquired ? lease : null;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    /// <summary>Hashes a password in Unicode's form NFC, since systems differ in which form they send.</summary>
    public Task<string> HashAsync(string password) => OnOwnThread(() => _hasher.HashPassword(AnyUser, Text.Normalize(password)));

    /// <summary>Compares in constant time. Without a hash it takes as long and fails, so that time does not tell who exists.</summary>
    public Task<PasswordVerificationResult> VerifyAsync(string? hash, string password) =>
        OnOwnThread(() =>
        {
            if (hash is not null && BCryptHash.IsValid(hash))
            {
                return BCryptHash.Verify(hash, password) ? PasswordVerificationResult.SuccessRehashNeeded : PasswordVerificationResult.Failed;
            }

            var result = _hasher.VerifyHashedPassword(AnyUser, hash ?? DummyHash, Text.Normalize(password));
            return hash is null ? PasswordVerificationResult.Failed : result;
        });

    public void Dispose() => _cores.Dispose();

    // The pool has about one thread per core; hashing on them would hold up every other request.
    private static Task<T> OnOwnThread<T>(Func<T> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    // In the third format of ASP.NET Core Identity: a marker byte, then big-endian the
    // pseudo-random function, the iterations and the salt's length, then the salt and the subkey. Made rather than
    // computed, so that it costs nothing at start.
    private static string CreateDummyHash(int iterations)
    {
        const int headerLength = 1 + (3 * sizeof(uint));
        const uint hmacSha512 = 2;
        const int saltLength = 16;
        const int subkeyLength = 32;
        var hash = new byte[headerLength + saltLength + subkeyLength];
        RandomNumberGenerator.Fill(hash.AsSpan(headerLength));
        hash[0] = 0x01;
        BinaryPrimitives.WriteUInt32BigEndian(hash.AsSpan(1), hmacSha512);
        BinaryPrimitives.WriteUInt32BigEndian(hash.AsSpan(5), (uint)iterations);
        BinaryPrimitives.WriteUInt32BigEndian(hash.AsSpan(9), saltLength);
        return Convert.ToBase64String(hash);
    }
}
