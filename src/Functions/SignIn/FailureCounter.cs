using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Bytedesk.Functions.SignIn;

/// <summary>The failed sign-ins of an account or an address that still count, and the lock they led to.</summary>
internal sealed record FailureCounter
{
    public static readonly FailureCounter None = new();

    public DateTimeOffset? LockedUntil { get; private init; }

    public IReadOnlyList<DateTimeOffset> Failures { get; private init; } = [];

    // By it, a writer whose answer was lost knows its own work again.
    private long LastAttempt { get; init; }

    public bool IsEmpty => LockedUntil is null && Failures.Count == 0;

    public static long NewAttempt() => MemoryMarshal.Read<long>(RandomNumberGenerator.GetBytes(sizeof(long)));

    /// <summary>How long the lock still lasts; null when there is none.</summary>
    public TimeSpan? LockedFor(DateTimeOffset now) => LockedUntil > now ? LockedUntil - now : null;

    /// <summary>Counts a failed attempt; null when it has been counted, or a lock is on already.</summary>
    public FailureCounter? TryAdd(long attempt, DateTimeOffset now, LockoutPolicy policy)
    {
        if (attempt == LastAttempt || LockedFor(now) is not null)
        {
            return null;
        }

        DateTimeOffset[] counting = [.. Failures.Where(failure => failure > now - policy.Window), now];
        return counting.Length >= policy.MaxFailures
            ? new FailureCounter { LockedUntil = now + policy.Lockout }
            : new FailureCounter { Failures = counting, LastAttempt = attempt };
    }

    /// <summary>When the last of it stops counting.</summary>
    public DateTimeOffset EndsAt(LockoutPolicy policy) =>
        LockedUntil ?? (Failures.Count == 0 ? DateTimeOffset.MinValue : Failures[^1] + policy.Window);

    /// <summary>As it is stored: the lock's end, the last attempt and each failure, eight bytes each; null when it is empty.</summary>
    public byte[]? ToBytes() => IsEmpty ? null : MemoryMarshal.AsBytes<long>(
        [LockedUntil?.UtcTicks ?? 0, LastAttempt, .. Failures.Select(static failure => failure.UtcTicks)]).ToArray();

    public static FailureCounter FromBytes(byte[]? bytes) =>
        MemoryMarshal.Cast<byte, long>(bytes).ToArray() is [var lockedUntil, var attempt, .. var failures]
            ? new FailureCounter
            {
                LockedUntil = lockedUntil == 0 ? null : Instant(lockedUntil),
                LastAttempt = attempt,
                Failures = [.. failures.Select(Instant)],
            }
            : None;

    private static DateTimeOffset Instant(long ticks) => new(ticks, TimeSpan.Zero);
}
