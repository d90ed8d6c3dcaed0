using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bytedesk.Testing.Tables;

/// <summary>The rows of one table, found by their keys in the same time however many there are.</summary>
internal sealed class StoredTable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string PartitionKey, string RowKey), TableRow> _rows = [];
    private readonly SortedSet<TableRow> _ordered = new(RowOrder.Instance);
    private long _version;

    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _rows.Count;
            }
        }
    }

    public TableRow? Find(string partitionKey, string rowKey)
    {
        lock (_lock)
        {
            return _rows.GetValueOrDefault((partitionKey, rowKey));
        }
    }

    /// <summary>Inserts a row; null when there is one with its keys.</summary>
    public TableRow? Insert(byte[] json)
    {
        var (partitionKey, rowKey) = KeysOf(json);
        lock (_lock)
        {
            return _rows.ContainsKey((partitionKey, rowKey)) ? null : Put(partitionKey, rowKey, json);
        }
    }

    /// <summary>Merges or replaces a row. Without an ETag it may be missing.</summary>
    public (int Status, TableRow? Row) Update(string partitionKey, string rowKey, byte[] json, string? ifMatch, bool merges)
    {
        lock (_lock)
        {
            var row = _rows.GetValueOrDefault((partitionKey, rowKey));
            return Refusal(row, ifMatch) is { } status && (status is 412 || ifMatch is not null)
                ? (status, null)
                : (204, Put(partitionKey, rowKey, merges && row is not null ? Merge(row.Json, json) : json));
        }
    }

    public int Delete(string partitionKey, string rowKey, string? ifMatch)
    {
        lock (_lock)
        {
            var row = _rows.GetValueOrDefault((partitionKey, rowKey));
            if (Refusal(row, ifMatch) is { } status)
            {
                return status;
            }

            _ = _rows.Remove((partitionKey, rowKey));
            _ = _ordered.Remove(row!);
            return 204;
        }
    }

    /// <summary>The rows that match, at most <paramref name="most"/>, and where the next page begins.</summary>
    public (IReadOnlyList<TableRow> Rows, TableRow? Next) Query(KeyFilter filter, TableRow? from, int most)
    {
        var rows = new List<TableRow>();
        lock (_lock)
        {
            var lower = from ?? filter.Lower;
            if (RowOrder.Instance.Compare(lower, filter.Upper) > 0)
            {
                return (rows, null);
            }

            foreach (var row in _ordered.GetViewBetween(lower, filter.Upper))
            {
                if (filter.Matches(row))
                {
                    if (rows.Count == most)
                    {
                        return (rows, row);
                    }

                    rows.Add(row);
                }
            }
        }

        return (rows, null);
    }

    private static int? Refusal(TableRow? row, string? ifMatch) =>
        row is null ? 404 : ifMatch is null or "*" || ifMatch == row.ETag ? null : 412;

    private static (string PartitionKey, string RowKey) KeysOf(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        return (document.RootElement.GetProperty("PartitionKey").GetString()!, document.RootElement.GetProperty("RowKey").GetString()!);
    }

    // A member that is sent takes its annotation with it, or loses the one it had.
    private static byte[] Merge(byte[] stored, byte[] sent)
    {
        var merged = JsonNode.Parse(stored)!.AsObject();
        var changes = JsonNode.Parse(sent)!.AsObject();
        foreach (var (name, _) in changes)
        {
            _ = merged.Remove(name);
            _ = merged.Remove($"{name}@odata.type");
        }

        foreach (var (name, value) in changes)
        {
            merged[name] = value?.DeepClone();
        }

        return JsonSerializer.SerializeToUtf8Bytes(merged);
    }

    private TableRow Put(string partitionKey, string rowKey, byte[] json)
    {
        var row = new TableRow(partitionKey, rowKey, ++_version, json);
        if (_rows.TryGetValue((partitionKey, rowKey), out var before))
        {
            _ = _ordered.Remove(before);
        }

        _rows[(partitionKey, rowKey)] = row;
        _ = _ordered.Add(row);
        return row;
    }
}
