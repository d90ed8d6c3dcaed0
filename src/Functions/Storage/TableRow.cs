using Azure;

namespace Bytedesk.Functions.Storage;

/// <summary>A row of a table. What it holds, and what its keys are, is said of each kind.</summary>
internal abstract record TableRow : ITableEntity
{
    /// <param name="partitionKey">The partition key, where it is the same for all of a kind.</param>
    /// <param name="rowKey">The row key, where it is.</param>
    protected TableRow(string partitionKey = "", string rowKey = "") => (PartitionKey, RowKey) = (partitionKey, rowKey);

    public string PartitionKey { get; set; }

    public string RowKey { get; set; }

    public DateTimeOffset? Timestamp { get; set; }

    /// <summary>The version that was read, or was last written; default of a row that is not in the table.</summary>
    public ETag ETag { get; set; }
}
