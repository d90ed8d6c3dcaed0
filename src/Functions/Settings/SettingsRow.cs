using Bytedesk.Functions.Storage;

namespace Bytedesk.Functions.Settings;

/// <summary>A group of settings as it is kept. A row of Settings: partition key <c>settings</c>, row key the group's name.</summary>
internal sealed record SettingsRow() : TableRow(partitionKey: SettingsPartitionKey)
{
    public const string SettingsPartitionKey = "settings";

    /// <summary>The largest value, in bytes, which is that of a property.</summary>
    public const int MaxBytes = 64 * 1024;

    /// <summary>How many changes have been made.</summary>
    public int Version { get; init; }

    /// <summary>Random, by which who made the last change knows it again when the answer was lost.</summary>
    public string ChangeId { get; init; } = "";

    /// <summary>The settings, as JSON.</summary>
    public byte[] Value { get; init; } = [];
}
