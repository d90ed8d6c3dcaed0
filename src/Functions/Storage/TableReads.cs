namespace Bytedesk.Functions.Storage;

/// <summary>The one way to read a row by its keys, and reads of what a row of ours always has.</summary>
internal static class TableReads
{
    /// <summary>Reads a row, or null.</summary>
    /// <exception cref="Azure.RequestFailedException">The storage failed, or there is no such table.</exception>
    public static async Task<TableEntity?> FindAsync(
        this TableClient table, string partitionKey, string rowKey, CancellationToken cancellationToken = default)
    {
        var row = await table.GetEntityIfExistsAsync<TableEntity>(partitionKey, rowKey, cancellationToken: cancellationToken);
        if (!row.HasValue)
        {
            MissingRow.Require(row.GetRawResponse());
        }

        return row.HasValue ? row.Value : null;
    }

    /// <summary>Reads a row as what it is, or null.</summary>
    /// <exception cref="Azure.RequestFailedException">The storage failed, or there is no such table.</exception>
    public static async Task<T?> FindAsync<T>(
        this TableClient table, string partitionKey, string rowKey, CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        var row = await table.GetEntityIfExistsAsync<T>(partitionKey, rowKey, cancellationToken: cancellationToken);
        if (!row.HasValue)
        {
            MissingRow.Require(row.GetRawResponse());
        }

        return row.HasValue ? row.Value : null;
    }

    /// <summary>Reads what a row holds, or null.</summary>
    /// <exception cref="Azure.RequestFailedException">The storage failed, or there is no such table.</exception>
    public static async Task<T?> FindAsync<T>(
        this TableClient table, string partitionKey, string rowKey, Func<TableEntity, T?> read, CancellationToken cancellationToken)
        where T : class =>
        await table.FindAsync(partitionKey, rowKey, cancellationToken) is { } row ? read(row) : null;

    /// <summary>A text that the row must have.</summary>
    /// <exception cref="InvalidDataException">It has none: the row is not of our making.</exception>
    public static string Text(this TableEntity row, string property) => row.GetString(property) ?? throw Missing(property);

    /// <summary>An instant that the row must have.</summary>
    /// <exception cref="InvalidDataException">It has none: the row is not of our making.</exception>
    public static DateTimeOffset Instant(this TableEntity row, string property) =>
        row.GetDateTimeOffset(property) ?? throw Missing(property);

    /// <summary>A case of an enumeration, which the row has by its name.</summary>
    /// <exception cref="InvalidDataException">It has none: the row is not of our making.</exception>
    public static T Case<T>(this TableEntity row, string property)
        where T : struct, Enum => Enum.TryParse<T>(row.Text(property), out var value) ? value : throw Missing(property);

    private static InvalidDataException Missing(string property) => new($"A row has no {property} that can be read.");
}
