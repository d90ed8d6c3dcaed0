namespace Bytedesk.Functions.Paging;

/// <summary>Which partitions a listing reads; null: no bound on this side. Both ends are in it.</summary>
internal readonly record struct PartitionRange(string? First, string? Last)
{
    public static PartitionRange All => default;

    public static PartitionRange One(string partitionKey) => new(partitionKey, partitionKey);
}
