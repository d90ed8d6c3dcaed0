namespace Bytedesk.Functions.Paging;

/// <summary>A row's place in the order of its table's keys. A listing goes on after it.</summary>
internal readonly record struct RowPosition(string PartitionKey, string RowKey)
{
    public static RowPosition Of(ITableEntity row) => new(row.PartitionKey, row.RowKey);
}
