using Azure;
using Bytedesk.Functions.Storage;

namespace Bytedesk.Functions.Expiry;

/// <summary>
/// The one index by which the sweep finds what is due, so that its cost follows what ends, not what exists. Whatever ends
/// is announced here before it is written. Expirations: partition key the hour and a shard, row key kind and key.
/// </summary>
internal sealed class Expirations(IdentityTables tables)
{
    /// <summary>Announces a row. Said again of the same row and hour, it changes nothing.</summary>
    /// <param name="kind">The <see cref="IExpiringRows.Kind"/> that knows the row.</param>
    /// <param name="key">What identifies the row there; its last character spreads the load.</param>
    /// <param name="dueAt">When it may go, in UTC; the sweep comes after the end of this hour.</param>
    /// <returns>The announcement, for <see cref="RemoveAsync"/>.</returns>
    public async Task<Expiration> AnnounceAsync(string kind, string key, DateTimeOffset dueAt)
    {
        var announcement = new Expiration
        {
            // In sixteen: an hour's rows would else all meet in one partition, which takes 2,000 requests a second.
            PartitionKey = $"{Keys.TimePrefix(dueAt, Keys.Hour)}-{key[^1]}",
            RowKey = $"{kind}|{key}",
        };
        await tables.Expirations.UpsertEntityAsync(announcement, TableUpdateMode.Replace);
        return announcement;
    }

    public Task RemoveAsync(Expiration announcement) =>
        tables.Expirations.DeleteEntityAsync(announcement.PartitionKey, announcement.RowKey, ETag.All);

    /// <summary>The announcements of all hours that have passed.</summary>
    public IAsyncEnumerable<Expiration> FindDueAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        tables.Expirations.QueryAsync<Expiration>(
            TableClient.CreateQueryFilter($"PartitionKey lt {Keys.TimePrefix(now, Keys.Hour)}"), cancellationToken: cancellationToken);
}
