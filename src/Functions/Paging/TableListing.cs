using System.Runtime.CompilerServices;

namespace Bytedesk.Functions.Paging;

/// <summary>Reads rows in the order of their keys, a page at a time.</summary>
internal static class TableListing
{
    /// <summary>The rows of some partitions, from the start or after a position.</summary>
    /// <remarks>
    /// Never a condition on anything but keys: the service would look for rows that meet it for as long as there are
    /// rows, and one request of a client would be many of ours. Never one with <c>or</c> on keys either: the service answers such with a scan of the whole table. So the rest of
    /// the position's own partition and the partitions after it are two queries.
    /// </remarks>
    /// <param name="after">Where an earlier page ended; null: at the start.</param>
    public static IAsyncEnumerable<TableEntity> RowsAsync(
        this TableClient table, PartitionRange range, RowPosition? after, int perRequest, CancellationToken cancellationToken) =>
        table.RowsAsync<TableEntity>(range, after, perRequest, cancellationToken);

    /// <summary>The same, as what they are.</summary>
    public static async IAsyncEnumerable<T> RowsAsync<T>(
        this TableClient table,
        PartitionRange range,
        RowPosition? after,
        int perRequest,
        [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class, ITableEntity
    {
        foreach (var keys in KeyConditions(range, after))
        {
            await foreach (var row in table.QueryAsync<T>(keys, perRequest, cancellationToken: cancellationToken))
            {
                yield return row;
            }
        }
    }

    /// <summary>Picks a page from rows. Looks at no more than so many, so that a search for what is rare ends in time.</summary>
    /// <param name="select">Makes the item of a row; null: the row is left out.</param>
    public static async Task<Page<T>> PageAsync<TRow, T>(
        this IAsyncEnumerable<TRow> rows, int size, int mostRows, Func<TRow, ValueTask<T?>> select)
        where TRow : ITableEntity
        where T : class
    {
        var items = new List<T>();
        RowPosition? last = null;
        var looked = 0;
        await foreach (var row in rows)
        {
            // Only a row beyond the page shows that there is more.
            if (items.Count == size || looked == mostRows)
            {
                return new Page<T>(items, last);
            }

            looked++;
            last = RowPosition.Of(row);
            if (await select(row) is { } item)
            {
                items.Add(item);
            }
        }

        return new Page<T>(items, Next: null);
    }

    private static IEnumerable<string?> KeyConditions(PartitionRange range, RowPosition? after)
    {
        if (after is { } position)
        {
            yield return TableClient.CreateQueryFilter($"PartitionKey eq {position.PartitionKey} and RowKey gt {position.RowKey}");
            if (position.PartitionKey == range.Last)
            {
                yield break;
            }

            var rest = TableClient.CreateQueryFilter($"PartitionKey gt {position.PartitionKey}");
            yield return range.Last is null ? rest : $"{rest} and {TableClient.CreateQueryFilter($"PartitionKey le {range.Last}")}";
            yield break;
        }

        yield return range switch
        {
            { First: null, Last: null } => null,
            { First: { } only, Last: { } last } when only == last => TableClient.CreateQueryFilter($"PartitionKey eq {only}"),
            { First: { } first, Last: null } => TableClient.CreateQueryFilter($"PartitionKey ge {first}"),
            { First: null, Last: { } last } => TableClient.CreateQueryFilter($"PartitionKey le {last}"),
            { First: { } first, Last: { } last } => TableClient.CreateQueryFilter($"PartitionKey ge {first} and PartitionKey le {last}"),
        };
    }
}
