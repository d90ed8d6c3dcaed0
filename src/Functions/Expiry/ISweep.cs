namespace Bytedesk.Functions.Expiry;

/// <summary>One way of finding what has expired. It reads expired rows alone, so its cost follows what expired, not what exists.</summary>
internal interface ISweep
{
    /// <summary>Lists what is due.</summary>
    IAsyncEnumerable<TableEntity> FindDueAsync(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Removes what one listed row stands for. Safe to do twice, and by two instances at a time.</summary>
    /// <returns>The kind of what was removed now; null when there was nothing.</returns>
    Task<string?> RemoveAsync(TableEntity due);
}
