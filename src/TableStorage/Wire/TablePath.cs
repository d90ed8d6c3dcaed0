namespace Bytedesk.TableStorage.Wire;

internal static class TablePath
{
    public const string Tables = "Tables";
    public const string Batch = "$batch";

    public static string Table(string tableName) => $"{Tables}('{tableName}')";

    public static string Rows(string tableName) => $"{tableName}()";

    // Addressing Table service resources: a quote is doubled, then the key is percent-encoded.
    public static string Entity(string tableName, string partitionKey, string rowKey)
        => $"{tableName}(PartitionKey='{Escape(partitionKey)}',RowKey='{Escape(rowKey)}')";

    private static string Escape(string key) => Uri.EscapeDataString(key.Replace("'", "''", StringComparison.Ordinal));
}
