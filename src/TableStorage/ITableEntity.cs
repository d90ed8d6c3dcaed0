using Azure;

namespace Bytedesk.TableStorage;

/// <summary>What every row of a table has.</summary>
public interface ITableEntity
{
    /// <summary>The first half of the row's key: rows that share it can be written in one transaction. At most 1 KiB of UTF-16, without <c>/ \ # ?</c> and control characters.</summary>
    string PartitionKey { get; set; }

    /// <summary>The second half of the row's key, unique within the partition. The same rules as for <see cref="PartitionKey"/>.</summary>
    string RowKey { get; set; }

    /// <summary>When the service last wrote the row; <see langword="null"/> before it was read. The service ignores what a client sends.</summary>
    DateTimeOffset? Timestamp { get; set; }

    /// <summary>The version of the row that was read, for conditional updates (RFC 9110, section 8.8.3).</summary>
    ETag ETag { get; set; }
}
