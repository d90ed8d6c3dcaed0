using Bytedesk.Functions.Storage;

namespace Bytedesk.Functions.Expiry;

/// <summary>
/// Announces, by the minute, which short-lived rows of the other tables will have to go, so that the sweep reads what
/// is due and nothing else. RowExpiries: partition key minute and shard, row key kind and key.
/// </summary>
internal sealed class RowExpiries(IdentityTables tables)
{
    public const string Kind = "Kind";
    public const string Key = "Key";
    public const string Detail = "Detail";

    /// <summary>Announces a row. Said again of the same row and time, it changes nothing.</summary>
    /// <returns>The announcement, for <see cref="RemoveAsync"/>.</returns>
    public async Task<TableEntity> AddAsync(string kind, string key, DateTimeOffset dueAt, string? detail = null)
    {
        var announcement = new TableEntity(Keys.TimePartition(dueAt, Keys.Minute, key), $"{kind}-{key}")
        {
            [Kind] = kind,
            [Key] = key,
            [Detail] = detail,
        };
        await tables.RowExpiries.UpsertEntityAsync(announcement, TableUpdateMode.Replace);
        return announcement;
    }

    /// <summary>Takes an announcement back.</summary>
    public Task RemoveAsync(TableEntity announcement) =>
        tables.RowExpiries.DeleteEntityAsync(announcement.PartitionKey, announcement.RowKey);

    /// <summary>The announcements of all minutes that have passed.</summary>
    public IAsyncEnumerable<TableEntity> FindDueAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        tables.RowExpiries.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey lt {Keys.TimePrefix(now, Keys.Minute)}"),
            cancellationToken: cancellationToken);
}
