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

    /// <summary>Makes all changes, or none.</summary>
    /// <returns>The first change that was refused, and with which status; the rows that were written, in the order of the changes.</returns>
    public ((int Index, int Status)? Failed, IReadOnlyList<TableRow?> Rows) Submit(IReadOnlyList<RowChange> changes)
    {
        var (rows, before) = (new List<TableRow?>(), new Stack<((string, string) Key, TableRow? Row)>());
        lock (_lock)
        {
            foreach (var change in changes)
            {
                var key = change.Method is "POST" ? KeysOf(change.Json) : (change.PartitionKey, change.RowKey);
                before.Push((key, _rows.GetValueOrDefault(key)));
                var (status, row) = Make(change);
                if (status is not 204)
                {
                    foreach (var (changed, stood) in before)
                    {
                        Restore(changed, stood);
                    }

                    return ((rows.Count, status), []);
                }

                rows.Add(row);
            }
        }

        return (null, rows);
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

    private (int Status, TableRow? Row) Make(RowChange change) => change.Method switch
    {
        "POST" => Insert(change.Json) is { } inserted ? (204, inserted) : (409, null),
        "DELETE" => (Delete(change.PartitionKey, change.RowKey, change.IfMatch), null),
        _ => Update(change.PartitionKey, change.RowKey, change.Json, change.IfMatch, merges: change.Method is "PATCH" or "MERGE"),
    };

    private void Restore((string, string) key, TableRow? row)
    {
        if (_rows.Remove(key, out var now))
        {
            _ = _ordered.Remove(now);
        }

        if (row is not null)
        {
            _rows[key] = row;
            _ = _ordered.Add(row);
        }
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
