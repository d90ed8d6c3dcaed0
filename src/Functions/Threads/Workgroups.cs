using Bytedesk.Functions.Settings;
using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.Threads;

/// <summary>The workgroups that there are, by the settings: a change of those counts within half a minute, on every instance.</summary>
internal sealed class Workgroups(SettingsService settings, TimeProvider time)
{
    // A poll that finds nothing must not read what hardly ever changes.
    private static readonly TimeSpan CacheFor = TimeSpan.FromSeconds(30);

    private Known? _known;

    /// <summary>How long a conversation that was not accepted stays with an agent who is offline, before the queue has it again.</summary>
    public async Task<TimeSpan> GetReturnAfterAsync(CancellationToken cancellationToken) =>
        TimeSpan.FromMinutes((await settings.GetAsync(SettingsGroups.General, cancellationToken)).Value.ReturnToQueueMinutes);

    /// <summary>Every workgroup, the default one first. The one place where it is looked up who they are and who serves them.</summary>
    public async ValueTask<IReadOnlyList<Workgroup>> ListAsync(CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        if (_known is { } known && known.Until > now)
        {
            return known.Workgroups;
        }

        var read = await settings.GetAsync(SettingsGroups.Workgroups, cancellationToken);
        IReadOnlyList<Workgroup> workgroups = [.. read.Value.Workgroups.OrderBy(static group => group.Uid != Workgroup.DefaultUid)];
        _known = new Known(workgroups, now + CacheFor);
        return workgroups;
    }

    /// <summary>The workgroup of a uid; null when there is none.</summary>
    public async ValueTask<Workgroup?> FindAsync(string? uid) => (await ListAsync()).FirstOrDefault(group => group.Uid == uid);

    /// <summary>The workgroup of a uid, or the default one when that is gone.</summary>
    public async ValueTask<Workgroup> FindOrDefaultAsync(string? uid) => await FindAsync(uid) ?? (await ListAsync())[0];

    /// <summary>Whether a user serves the workgroup of a uid.</summary>
    public async ValueTask<bool> IsServedByAsync(string? uid, User user) => uid is not null && (await FindOrDefaultAsync(uid)).IsServedBy(user);

    /// <summary>The inboxes whose conversations an agent has or may accept: their own, then the queues they serve.</summary>
    public async ValueTask<IReadOnlyList<string>> InboxesOfAsync(User agent, CancellationToken cancellationToken) =>
    [
        InboxStore.OfAgent(agent.Uid),
        .. (await ListAsync(cancellationToken)).Where(group => group.IsServedBy(agent)).Select(static group => InboxStore.OfQueue(group.Uid)),
    ];

    private sealed record Known(IReadOnlyList<Workgroup> Workgroups, DateTimeOffset Until);
}
