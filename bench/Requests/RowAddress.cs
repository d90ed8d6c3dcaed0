namespace Bytedesk.Benchmarks.Requests;

/// <summary>Where a row is. Written as three words with commas, since the app's keys have neither commas nor spaces.</summary>
internal sealed record RowAddress(string Table, string PartitionKey, string RowKey)
{
    public static RowAddress Parse(string text) => text.Split(',') is [var table, var partitionKey, var rowKey]
        ? new RowAddress(table, partitionKey, rowKey)
        : throw new FormatException($"{text} is no address of a row.");

    public override string ToString() => $"{Table},{PartitionKey},{RowKey}";
}
