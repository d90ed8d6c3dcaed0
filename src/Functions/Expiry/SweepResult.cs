namespace Bytedesk.Functions.Expiry;

/// <summary>What one run of the sweep has removed.</summary>
internal sealed record SweepResult
{
    /// <summary>Token records whose retention is over.</summary>
    public required int Tokens { get; init; }

    /// <summary>Revocations of tokens that have expired anyway.</summary>
    public required int Revocations { get; init; }

    /// <summary>Creations and changes of users that had stopped half-way.</summary>
    public required int NameReservations { get; init; }

    /// <summary>Counters of failed sign-ins in which nothing counts any more.</summary>
    public required int SignInCounters { get; init; }

    /// <summary>Answers kept for requests that came with an Idempotency-Key.</summary>
    public required int IdempotencyRecords { get; init; }

    /// <summary>Audit events whose retention is over.</summary>
    public required int AuditEvents { get; init; }

    /// <summary>Rows that could not be removed; the next run tries again.</summary>
    public required int Failed { get; init; }

    /// <summary>Whether everything that was due was looked at; else the next run goes on.</summary>
    public required bool Completed { get; init; }
}
