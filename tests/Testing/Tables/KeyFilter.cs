using System.Text.Json;
using System.Text.RegularExpressions;

namespace Bytedesk.Testing.Tables;

/// <summary>A $filter that bounds the keys, and may ask for the text of another property: all that the service sends.</summary>
internal sealed partial class KeyFilter
{
    // Beyond every key: none of them has this character.
    private const string Last = "\uffff";

    private readonly List<(string Key, string Comparison, string Value)> _conditions = [];

    /// <exception cref="NotSupportedException">It is not a conjunction of comparisons of keys and of equal texts.</exception>
    public KeyFilter(string? filter)
    {
        foreach (var part in filter?.Split(" and ") ?? [])
        {
            var match = Comparison().Match(part);
            if (!match.Success || (match.Groups[1].Value is not ("PartitionKey" or "RowKey") && match.Groups[2].Value is not "eq"))
            {
                throw new NotSupportedException($"Not a bound of the keys: {part}");
            }

            _conditions.Add((match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value.Replace("''", "'", StringComparison.Ordinal)));
        }
    }

    /// <summary>Where to begin to look. A row key counts only within one partition.</summary>
    public TableRow Lower
    {
        get
        {
            var partition = Bound("PartitionKey", "ge", "gt", "eq") ?? "";
            return Probe(partition, IsOnePartition ? Bound("RowKey", "ge", "gt", "eq") ?? "" : "");
        }
    }

    /// <summary>Where to stop.</summary>
    public TableRow Upper
    {
        get
        {
            var partition = Bound("PartitionKey", "le", "lt", "eq") ?? Last;
            return Probe(partition, IsOnePartition ? Bound("RowKey", "le", "lt", "eq") ?? Last : Last);
        }
    }

    private bool IsOnePartition => _conditions.Exists(static condition => condition is ("PartitionKey", "eq", _));

    public static TableRow Probe(string partitionKey, string rowKey) => new(partitionKey, rowKey, 0, []);

    public bool Matches(TableRow row) => _conditions.TrueForAll(condition =>
    {
        var order = string.CompareOrdinal(ValueOf(row, condition.Key), condition.Value);
        return condition.Comparison switch
        {
            "eq" => order == 0,
            "ge" => order >= 0,
            "gt" => order > 0,
            "le" => order <= 0,
            _ => order < 0,
        };
    });

    private static string? ValueOf(TableRow row, string property) => property switch
    {
        "PartitionKey" => row.PartitionKey,
        "RowKey" => row.RowKey,
        _ => JsonElement.Parse(row.Json).TryGetProperty(property, out var value) ? value.ToString() : null,
    };

    private string? Bound(string key, params ReadOnlySpan<string> comparisons)
    {
        foreach (var (name, comparison, value) in _conditions)
        {
            if (name == key && comparisons.Contains(comparison))
            {
                return value;
            }
        }

        return null;
    }

    [GeneratedRegex(@"^\(?(\w+) (eq|ge|gt|le|lt) '((?:[^']|'')*)'\)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Comparison();
}
