using System.Buffers.Binary;
using System.Collections.Immutable;

namespace Bytedesk.Functions.SignIn;

/// <summary>The failed sign-ins of an account or an address that still count, and the lock they led to.</summary>
internal sealed record FailureCounter
{
    public const string Property = "SignInFailures";

    public static readonly FailureCounter None = new();

    private const int HeaderLength = sizeof(long) + IdLength;
    private const int IdLength = 16;

    public DateTimeOffset? LockedUntil { get; private init; }

    public ImmutableArray<DateTimeOffset> Failures { get; private init; } = [];

    // By it, a writer whose answer was lost knows its own work again.
    private Guid LastAttempt { get; init; }

    public bool IsEmpty => LockedUntil is null && Failures.IsEmpty;

    /// <summary>How long the lock still lasts; null when there is none.</summary>
    public TimeSpan? LockedFor(DateTimeOffset now) => LockedUntil > now ? LockedUntil - now : null;

    /// <summary>Counts a failed attempt; this same counter when it has been counted or a lock is on already.</summary>
    public FailureCounter Add(Guid attempt, DateTimeOffset now, LockoutPolicy policy)
    {
        if (attempt == LastAttempt || LockedFor(now) is not null)
        {
            return this;
        }

        ImmutableArray<DateTimeOffset> counting = [.. Failures.Where(failure => failure > now - policy.Window), now];
        return counting.Length >= policy.MaxFailures
            ? new FailureCounter { LockedUntil = now + policy.Lockout }
            : new FailureCounter { Failures = counting, LastAttempt = attempt };
    }

    /// <summary>When the last of it stops counting.</summary>
    public DateTimeOffset EndsAt(LockoutPolicy policy) =>
        LockedUntil ?? (Failures.IsEmpty ? DateTimeOffset.MinValue : Failures[^1] + policy.Window);

    /// <summary>One property, so that a merge replaces the whole: the lock's end as ticks, the last attempt, and each failure as ticks.</summary>
    public void WriteTo(TableEntity entity)
    {
        var bytes = new byte[HeaderLength + (sizeof(long) * Failures.Length)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, LockedUntil?.UtcTicks ?? 0);
        _ = LastAttempt.TryWriteBytes(bytes.AsSpan(sizeof(long)));
        for (var i = 0; i < Failures.Length; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(HeaderLength + (sizeof(long) * i)), Failures[i].UtcTicks);
        }

        entity[Property] = bytes;
    }

    public static FailureCounter ReadFrom(TableEntity? entity)
    {
        ReadOnlySpan<byte> bytes = entity?.GetBinary(Property);
        if (bytes.IsEmpty)
        {
            return None;
        }

        var failures = ImmutableArray.CreateBuilder<DateTimeOffset>();
        for (var rest = bytes[HeaderLength..]; rest.Length >= sizeof(long); rest = rest[sizeof(long)..])
        {
            failures.Add(Instant(rest));
        }

        return new FailureCounter
        {
            LockedUntil = BinaryPrimitives.ReadInt64LittleEndian(bytes) == 0 ? null : Instant(bytes),
            Failures = failures.ToImmutable(),
            LastAttempt = new Guid(bytes.Slice(sizeof(long), IdLength)),
        };
    }

    private static DateTimeOffset Instant(ReadOnlySpan<byte> bytes) =>
        new(BinaryPrimitives.ReadInt64LittleEndian(bytes), TimeSpan.Zero);
}
