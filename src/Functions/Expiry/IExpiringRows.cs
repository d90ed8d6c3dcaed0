namespace Bytedesk.Functions.Expiry;

/// <summary>Rows of one kind that are announced in <see cref="Expirations"/> and deleted when their time has come.</summary>
internal interface IExpiringRows
{
    /// <summary>What announces them there, counts them in metrics and names them in logs.</summary>
    string Kind { get; }

    /// <summary>
    /// Looks at what an announcement that is due stands for, and deletes it if it may go. Safe to do twice, and by two
    /// instances at a time.
    /// </summary>
    /// <param name="cancellationToken">Stops between two rows; the next run goes on.</param>
    Task<ExpiryResult> ExpireAsync(Expiration due, CancellationToken cancellationToken);
}

/// <summary>What became of rows whose announced time had come.</summary>
/// <param name="Removed">How many were deleted now.</param>
/// <param name="LookAgainAt">When the rest may go; null when there is nothing left to look at.</param>
internal readonly record struct ExpiryResult(int Removed, DateTimeOffset? LookAgainAt = null)
{
    public static ExpiryResult NothingLeft => default;

    public static ExpiryResult NotBefore(DateTimeOffset time) => new(0, time);

    public static ExpiryResult Of(bool removed) => new(removed ? 1 : 0);
}
