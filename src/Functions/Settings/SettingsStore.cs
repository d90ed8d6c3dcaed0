using Azure;
using Bytedesk.Functions.Storage;

namespace Bytedesk.Functions.Settings;

/// <summary>A group of settings as it is kept. A row of Settings: partition key <c>settings</c>, row key the group's name.</summary>
internal sealed record SettingsRow : ITableEntity
{
    public string PartitionKey { get; set; } = SettingsStore.Partition;

    public string RowKey { get; set; } = "";

    public DateTimeOffset? Timestamp { get; set; }

    public ETag ETag { get; set; }

    /// <summary>How many changes have been made.</summary>
    public int Version { get; init; }

    /// <summary>Random, by which who made the last change knows it again when the answer was lost.</summary>
    public string ChangeId { get; init; } = "";

    /// <summary>The settings, as JSON.</summary>
    public byte[] Value { get; init; } = [];
}

/// <summary>The rows of Settings.</summary>
internal sealed class SettingsStore(IdentityTables tables)
{
    public const string Partition = "settings";

    /// <summary>The largest value, in bytes, which is that of a property.</summary>
    public const int MaxBytes = 64 * 1024;

    public Task<SettingsRow?> FindAsync(string group, CancellationToken cancellationToken = default) =>
        tables.Settings.FindAsync<SettingsRow>(Partition, group, cancellationToken);

    /// <summary>Puts a change in the place of the version that was read; null: there was none. False when it has changed since, this very change included.</summary>
    public Task<bool> TryReplaceAsync(SettingsRow? read, SettingsRow changed) => read is null
        ? tables.Settings.TryAddAsync(changed)
        : tables.Settings.TryUpdateAsync(changed, read.ETag, TableUpdateMode.Replace);
}
