namespace Bytedesk.Functions.Expiry;

/// <summary>What became of a row whose announced time had come.</summary>
/// <param name="Removed">Whether it was deleted now.</param>
/// <param name="LookAgainAt">When it may go, if not now; null when there is nothing left to look at.</param>
internal readonly record struct RowExpiry(bool Removed, DateTimeOffset? LookAgainAt)
{
    public static RowExpiry Deleted => new(Removed: true, LookAgainAt: null);

    public static RowExpiry AlreadyGone => new(Removed: false, LookAgainAt: null);

    public static RowExpiry NotBefore(DateTimeOffset time) => new(Removed: false, LookAgainAt: time);
}
