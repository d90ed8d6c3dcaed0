namespace Bytedesk.Testing.Tables;

/// <summary>One version of a row.</summary>
/// <param name="PartitionKey">First key.</param>
/// <param name="RowKey">Second key.</param>
/// <param name="Version">Told as the ETag; no two writes of an endpoint share one.</param>
/// <param name="Json">The members as they were sent, keys included.</param>
internal sealed record TableRow(string PartitionKey, string RowKey, long Version, byte[] Json)
{
    public string ETag => $"W/\"{Version}\"";
}
