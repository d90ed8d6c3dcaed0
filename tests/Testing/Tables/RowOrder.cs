namespace Bytedesk.Testing.Tables;

/// <summary>The order in which the Table service answers queries: both keys, character by character.</summary>
internal sealed class RowOrder : IComparer<TableRow>
{
    public static RowOrder Instance { get; } = new();

    public int Compare(TableRow? x, TableRow? y)
    {
        var partitions = string.CompareOrdinal(x!.PartitionKey, y!.PartitionKey);
        return partitions != 0 ? partitions : string.CompareOrdinal(x.RowKey, y.RowKey);
    }
}
