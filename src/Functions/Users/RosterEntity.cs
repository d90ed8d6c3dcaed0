using Azure;

namespace Bytedesk.Functions.Users;

/// <summary>
/// The row of Users that lists the enabled super administrators: partition key <c>super-administrators</c>, row key
/// <c>roster</c>. It says too for which addresses of the settings one has been created, each by its name's key.
/// </summary>
internal sealed record RosterEntity(IReadOnlyList<string> Uids, IReadOnlyList<string> Created, ETag? ETag)
{
    public const string PartitionKey = "super-administrators";
    public const string RowKey = "roster";

    public static RosterEntity ReadFrom(TableEntity? row) => row is null
        ? new([], [], null)
        : new(Split(row.GetString(nameof(Uids))), Split(row.GetString(nameof(Created))), row.ETag);

    public TableEntity ToRow() => new(PartitionKey, RowKey)
    {
        [nameof(Uids)] = string.Join(',', Uids),
        [nameof(Created)] = string.Join(',', Created),
    };

    private static string[] Split(string? list) => list?.Split(',', StringSplitOptions.RemoveEmptyEntries) ?? [];
}
