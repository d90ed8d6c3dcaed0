using System.Text.Json;
using Bytedesk.Functions.Audit;
using Bytedesk.Functions.Storage;

namespace Bytedesk.Functions.Settings;

/// <summary>A group of settings, in the version that was read.</summary>
internal sealed record VersionedSettings<T>(T Value, int Version);

/// <summary>Reads and changes groups of settings. Each is one row, which is replaced by its ETag.</summary>
internal sealed class SettingsService(IdentityTables tables, AuditLog audit)
{
    public static Refusal Stale { get; } = Refusal.Stale("The settings have changed since they were read");

    private static readonly Refusal TooLong = Refusal.Invalid($"The settings of a group are longer than {SettingsRow.MaxBytes / 1024} KiB");

    /// <summary>Reads a group; its initial settings, as version 0, until it is changed for the first time.</summary>
    public async Task<VersionedSettings<T>> GetAsync<T>(SettingsGroup<T> group, CancellationToken cancellationToken)
        where T : notnull => Read(group, await FindAsync(group.Name, cancellationToken));

    /// <summary>Changes a group.</summary>
    /// <param name="expected">The version that it is meant for.</param>
    public async Task<Result<VersionedSettings<T>>> ChangeAsync<T>(SettingsGroup<T> group, ISettingsChange<T> change, ExpectedVersion expected, Actor actor)
        where T : notnull
    {
        var changeId = Keys.NewIdentifier();
        Result<VersionedSettings<T>> result = Stale;
        var isChanged = false;
        await CompareAndSwap.UntilAsync(async () =>
        {
            var row = await FindAsync(group.Name);
            var current = Read(group, row);
            if (isChanged = row?.ChangeId == changeId)
            {
                // Of an earlier try, whose answer was lost.
                result = current;
                return true;
            }

            var applied = expected.Allows(current.Version) ? change.ApplyTo(current.Value) : Stale;
            if (applied.Refusal is { } refusal)
            {
                result = refusal;
                return true;
            }

            var value = JsonSerializer.SerializeToUtf8Bytes(applied.Value!, group.Type);
            if (value.Length > SettingsRow.MaxBytes)
            {
                result = TooLong;
                return true;
            }

            result = current;
            if (value.AsSpan().SequenceEqual(JsonSerializer.SerializeToUtf8Bytes(current.Value, group.Type)))
            {
                return true;
            }

            var changed = new SettingsRow { RowKey = group.Name, Version = current.Version + 1, ChangeId = changeId, Value = value };
            result = Read(group, changed);
            return isChanged = row is null
                ? await tables.Settings.TryAddAsync(changed)
                : await tables.Settings.TryUpdateAsync(changed, row.ETag, TableUpdateMode.Replace);
        });

        if (isChanged)
        {
            await audit.AddAsync(AuditEventType.SettingsChanged, actor.UserUid!, actor, detail: group.Name);
        }

        return result;
    }

    private Task<SettingsRow?> FindAsync(string group, CancellationToken cancellationToken = default) =>
        tables.Settings.FindAsync<SettingsRow>(SettingsRow.SettingsPartitionKey, group, cancellationToken);

    private static VersionedSettings<T> Read<T>(SettingsGroup<T> group, SettingsRow? row)
        where T : notnull => row is null ? new(group.Initial, 0) : new(JsonSerializer.Deserialize(row.Value, group.Type)!, row.Version);
}
