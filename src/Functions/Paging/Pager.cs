using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Bytedesk.Functions.Signing;
using Bytedesk.Functions.Storage;

namespace Bytedesk.Functions.Paging;

/// <summary>What is listed.</summary>
/// <param name="Table">The rows.</param>
/// <param name="Name">Who lists what: two listings of one name share page tokens.</param>
/// <param name="First">The first partition; null: no bound on this side.</param>
/// <param name="Last">The last partition, itself included; null: no bound on this side.</param>
internal sealed record Listing(TableClient Table, string Name, string? First = null, string? Last = null)
{
    /// <summary>How many rows to ask the service for at a time, at most 1,000.</summary>
    public required int RowsPerRequest { get; init; }

    /// <summary>How many rows to look at for one page, so that a search for what is rare ends in time.</summary>
    public required int MostRows { get; init; }
}

/// <summary>
/// Lists rows in the order of their keys, a page at a time. A page token says where a listing goes on, signed together with
/// whose listing it is and what it is of: one that was given out for another listing, or to somebody else, is none.
/// </summary>
internal sealed class Pager(SigningKeys keys)
{
    private const int MaximumLength = 512;

    /// <summary>Lists a page; refuses a page token that is not one of this listing.</summary>
    /// <param name="select">Makes the item of a row; null: the row is left out.</param>
    public async Task<Result<PageResponse<T>>> ListAsync<TRow, T>(
        Listing listing, PageRequest page, Func<TRow, ValueTask<T?>> select, CancellationToken cancellationToken)
        where TRow : class, ITableEntity
        where T : class
    {
        (string PartitionKey, string RowKey)? last = null;
        if (page.Token is not null && (last = await TryReadAsync(listing, page.Token)) is null)
        {
            return Refusal.Invalid("pageToken is not one of this list");
        }

        var items = new List<T>();
        var looked = 0;
        foreach (var filter in Filters(listing, last))
        {
            await foreach (var row in listing.Table.QueryAsync<TRow>(filter, listing.RowsPerRequest, cancellationToken: cancellationToken))
            {
                // Only a row beyond the page shows that there is more.
                if (items.Count == page.Size || looked == listing.MostRows)
                {
                    return new PageResponse<T>(items, await WriteAsync(listing, last!.Value));
                }

                looked++;
                last = (row.PartitionKey, row.RowKey);
                if (await select(row) is { } item)
                {
                    items.Add(item);
                }
            }
        }

        return new PageResponse<T>(items, PageToken: null);
    }

    // Never a condition on anything but keys: the service would look for rows that meet it for as long as there are rows, and
    // one request of a client would be many of ours. Never one with "or" on keys either, which the service answers with a scan
    // of the whole table: so the rest of the last row's partition and the partitions after it are two queries. The service's
    // own continuation would do only where a page of ours ends with one of the service's.
    private static IEnumerable<string?> Filters(Listing listing, (string PartitionKey, string RowKey)? last)
    {
        if (last is var (partitionKey, rowKey))
        {
            yield return TableClient.CreateQueryFilter($"PartitionKey eq {partitionKey} and RowKey gt {rowKey}");
            if (partitionKey != listing.Last)
            {
                yield return And(TableClient.CreateQueryFilter($"PartitionKey gt {partitionKey}"), UpTo(listing.Last));
            }
        }
        else if (listing.First is { } first && first == listing.Last)
        {
            yield return TableClient.CreateQueryFilter($"PartitionKey eq {first}");
        }
        else
        {
            yield return And(listing.First is null ? null : TableClient.CreateQueryFilter($"PartitionKey ge {listing.First}"), UpTo(listing.Last));
        }
    }

    private static string? UpTo(string? last) => last is null ? null : TableClient.CreateQueryFilter($"PartitionKey le {last}");

    private static string? And(string? one, string? other) => one is null ? other : other is null ? one : $"{one} and {other}";

    private async Task<string> WriteAsync(Listing listing, (string PartitionKey, string RowKey) last)
    {
        var key = (await keys.GetAsync()).Current;
        var position = $"{last.PartitionKey}/{last.RowKey}";
        return $"{key.Id}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(position))}.{Base64Url.EncodeToString(Sign(key, listing, position))}";
    }

    private async Task<(string PartitionKey, string RowKey)?> TryReadAsync(Listing listing, string token)
    {
        if (token.Length > MaximumLength || token.Split('.') is not [var keyId, var position, var signature]
            || !Base64Url.IsValid(position) || !Base64Url.IsValid(signature)
            || await keys.FindAsync(keyId) is not { } key)
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(position));
        return CryptographicOperations.FixedTimeEquals(Sign(key, listing, text), Base64Url.DecodeFromChars(signature))
            && text.Split('/') is [var partitionKey, var rowKey]
                ? (partitionKey, rowKey)
                : null;
    }

    // No access token's signature is over bytes that begin like this. The name holds what a client typed, so its hash
    // stands for it: nothing that is typed can look like the end of one part and the start of the next.
    private static byte[] Sign(SigningKey key, Listing listing, string position) =>
        key.Sign(Encoding.UTF8.GetBytes($"page token\n{Keys.Hash(listing.Name)}\n{position}"));
}
