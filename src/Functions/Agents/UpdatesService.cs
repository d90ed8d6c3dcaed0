using System.Globalization;
using Bytedesk.Functions.Storage;
using Bytedesk.Functions.Threads;
using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.Agents;

/// <summary>
/// Tells agents what is new in their inbox and in the queues that they serve. A poll that finds nothing reads the head of each.
/// Once a minute it is also noted that the agent is there, and an inbox is compared with its conversations.
/// </summary>
internal sealed class UpdatesService(
    InboxStore inboxes, ThreadListing listing, ThreadCopies copies, Workgroups workgroups, AgentStore agents, TimeProvider time, ILogger<UpdatesService> logger)
{
    private const int ScopeLength = 8;

    private static readonly TimeSpan BetweenChecks = TimeSpan.FromMinutes(1);

    public static readonly Refusal WrongCursor = Refusal.Invalid("since is not a cursor of this list");

    /// <summary>What has changed.</summary>
    /// <param name="since">The cursor of an earlier answer; null: everything is told.</param>
    /// <param name="known">Cursors that the caller has; when it is still one of them, there is nothing to tell.</param>
    /// <param name="pollAfter">After how many seconds the caller is to ask again.</param>
    /// <returns>The cursor now, and the news; null when there are none.</returns>
    public async Task<Result<(string Cursor, UpdatesResponse? News)>> FindAsync(
        User agent, string? since, IReadOnlyList<string> known, int pollAfter, CancellationToken cancellationToken)
    {
        var owners = await workgroups.InboxesOfAsync(agent, cancellationToken);
        var heads = await ReadHeadsAsync(owners, cancellationToken);
        if (await CheckAsync(agent, heads, cancellationToken))
        {
            heads = await ReadHeadsAsync(owners, cancellationToken);
        }

        // Who serves another queue now begins anew.
        var scope = Keys.Hash(string.Join(' ', owners))[..ScopeLength];
        var cursor = $"{scope}.{string.Join('.', heads.Select(static head => head.Version))}";
        if (known.Contains(cursor, StringComparer.Ordinal))
        {
            return (cursor, null);
        }

        if (!TryReadVersions(since, scope, heads.Length, out var versions))
        {
            return WrongCursor;
        }

        // One that is older than the tombstones that are left would miss what is gone.
        var isComplete = versions is null || heads.Where((head, index) => versions[index] < head.PurgedThrough || versions[index] > head.Version).Any();
        var status = agents.FindAsync(agent, cancellationToken);
        var read = await Task.WhenAll(owners.Select((owner, index) => ReadAsync(owner, isComplete ? -1 : versions![index], cancellationToken)));
        var open = ThreadListing.LatestOf(read.SelectMany(static one => one.Open)).ToArray();
        var changed = read.SelectMany(static one => one.Changed).ToHashSet(StringComparer.Ordinal);

        // What came into one inbox may leave another one later: that it came was told already.
        string[] removed = isComplete ? [] : [.. changed.Except(open.Select(static thread => thread.Uid))];
        return (cursor, new UpdatesResponse
        {
            Cursor = cursor,
            Complete = isComplete,
            Threads = [.. open.Where(thread => changed.Contains(thread.Uid)).Select(ThreadResponse.From)],
            Removed = removed,
            QueuingThreadCount = open.Count(static thread => thread.Status is ThreadStatus.Queuing),
            Status = Text.Word((await status).StatusAt(time.GetUtcNow())),
            PollAfter = pollAfter,
        });
    }

    // What is open there, and the uids of what has changed there.
    private async Task<(IReadOnlyList<ThreadRecord> Open, IEnumerable<string> Changed)> ReadAsync(string owner, long since, CancellationToken cancellationToken)
    {
        var rows = await inboxes.ReadAsync(owner, cancellationToken);
        return (
            await listing.ResolveAsync(owner, rows, cancellationToken),
            rows.Where(row => row.Position > since || row.Announcements is not null).Select(static row => row.Uid));
    }

    // Whether anything was compared, and so may have changed.
    private async Task<bool> CheckAsync(User agent, InboxHead[] heads, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var due = new List<string>();
        foreach (var head in heads.Where(head => !(head.CheckedAt + BetweenChecks > now)))
        {
            if (await inboxes.TryBeginCheckAsync(head))
            {
                due.Add(head.PartitionKey);
            }
        }

        foreach (var owner in due)
        {
            await BestEffort.TryAsync(logger, $"compare inbox {owner} with its threads", () => copies.CheckAsync(owner, cancellationToken), cancellationToken);
        }

        // The head of an agent's own inbox so also says when this was noted.
        if (due.Contains(InboxStore.OfAgent(agent.Uid)))
        {
            await agents.RecordAsync(agent, status: null);
        }

        return due.Count > 0;
    }

    private Task<InboxHead[]> ReadHeadsAsync(IReadOnlyList<string> owners, CancellationToken cancellationToken) =>
        Task.WhenAll(owners.Select(owner => inboxes.FindHeadAsync(owner, cancellationToken)));

    // No versions, and no failure, where there is no cursor, or that of another set of inboxes.
    private static bool TryReadVersions(string? since, string scope, int count, out long[]? versions)
    {
        versions = null;
        if (since?.Split('.') is not [var of, .. var numbers])
        {
            return true;
        }

        var read = numbers.Select(static text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1).ToArray();
        if (of.Length != ScopeLength || read.Length == 0 || read.Contains(-1))
        {
            return false;
        }

        versions = of == scope && read.Length == count ? read : null;
        return true;
    }
}
