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

    /// <summary>How many rows are looked at together, where each costs a read; some of them may be beyond the page.</summary>
    public int Parallelism { get; init; } = 1;

    /// <summary>What the keys of the rows begin with, in the one partition that is listed; null: they may be any.</summary>
    public string? RowPrefix { get; init; }
}

/// <summary>
/// Lists rows in the order of their keys, a page at a time. A page token says where a listing goes on, signed together with
/// whose listing it is and what it is of: one that was given out for another listing, or to somebody else, is none.
/// </summary>
internal sealed class Pager(SignedTexts signed)
{
    public static readonly Refusal WrongToken = Refusal.Invalid("pageToken is not one of this list");

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
            return WrongToken;
        }

        var items = new List<T>();
        var looked = 0;
        foreach (var filter in Filters(listing, last))
        {
            await foreach (var rows in listing.Table.QueryAsync<TRow>(filter, listing.RowsPerRequest, cancellationToken: cancellationToken).Chunk(listing.Parallelism))
            {
                // Only a row beyond the page shows that there is more.
                if (items.Count == page.Size || looked >= listing.MostRows)
                {
                    return new PageResponse<T>(items, await WriteAsync(listing, last!.Value));
                }

                foreach (var (row, item) in rows.Zip(await Task.WhenAll(rows.Select(row => select(row).AsTask()))))
                {
                    if (items.Count == page.Size)
                    {
                        return new PageResponse<T>(items, await WriteAsync(listing, last!.Value));
                    }

                    looked++;
                    last = (row.PartitionKey, row.RowKey);
                    if (item is not null)
                    {
                        items.Add(item);
                    }
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
            yield return And(TableClient.CreateQueryFilter($"PartitionKey eq {partitionKey} and RowKey gt {rowKey}"), Below(listing.RowPrefix));
            if (partitionKey != listing.Last)
            {
                yield return And(TableClient.CreateQueryFilter($"PartitionKey gt {partitionKey}"), UpTo(listing.Last));
            }
        }
        else if (listing.First is { } first && first == listing.Last)
        {
            yield return listing.RowPrefix is { } prefix
                ? And(TableClient.CreateQueryFilter($"PartitionKey eq {first} and RowKey ge {prefix}"), Below(prefix))
                : TableClient.CreateQueryFilter($"PartitionKey eq {first}");
        }
        else
        {
            yield return And(listing.First is null ? null : TableClient.CreateQueryFilter($"PartitionKey ge {listing.First}"), UpTo(listing.Last));
        }
    }

    private static string? UpTo(string? last) => last is null ? null : TableClient.CreateQueryFilter($"PartitionKey le {last}");

    private static string? Below(string? prefix) => prefix is null ? null : TableClient.CreateQueryFilter($"RowKey lt {prefix[..^1] + (char)(prefix[^1] + 1)}");

    private static string? And(string? one, string? other) => one is null ? other : other is null ? one : $"{one} and {other}";

    private Task<string> WriteAsync(Listing listing, (string PartitionKey, string RowKey) last) =>
        signed.WriteAsync(PurposeOf(listing), $"{last.PartitionKey}/{last.RowKey}");

    private async Task<(string PartitionKey, string RowKey)?> TryReadAsync(Listing listing, string token) =>
        token.Length <= MaximumLength
        && await signed.ReadAsync(PurposeOf(listing), token) is { } position
        && position.Split('/') is [var partitionKey, var rowKey]
            ? (partitionKey, rowKey)
            : null;

    // The name holds what a client typed, so its hash stands for it.
    private static string PurposeOf(Listing listing) => $"page token {Keys.Hash(listing.Name)}";
}
