using System.Globalization;
using Bytedesk.Functions.Storage;

namespace Bytedesk.Functions.Threads;

/// <summary>
/// Brings what is derived from a conversation up to its row: facts, history and the copies in inboxes. It follows each commit;
/// what a crash or a failure keeps from being done, the check of an inbox finds and does. So the copy comes last.
/// </summary>
internal sealed class ThreadCopies(
    IdentityTables tables, ThreadStore threads, InboxStore inboxes, ThreadEvents events, TimeProvider time, ILogger<ThreadCopies> logger)
{
    private const int Parallelism = 8;

    // By then whoever announced a conversation has died. That this is so, no result depends on: see below.
    private static readonly TimeSpan AnnouncementLifetime = TimeSpan.FromHours(1);
    private static readonly TimeSpan TombstoneLifetime = TimeSpan.FromMinutes(10);

    /// <summary>Follows a commit.</summary>
    /// <param name="before">The conversation before it; null of a new one.</param>
    /// <param name="now">As it was committed; or as it was read last by who found that there is nothing to commit.</param>
    /// <param name="announcement">What announced it.</param>
    /// <param name="announcedIn">Where; null: where it is now, or nowhere.</param>
    public Task FollowAsync(ThreadRecord? before, ThreadRecord now, string? announcement, string? announcedIn = null) =>
        BestEffort.TryAsync(
            logger, $"bring the copies of thread {now.Uid} up to date", () => WriteAsync(before, now, announcement, before?.Inbox, announcedIn));

    /// <summary>Where the row of a closed conversation is: the latest come first.</summary>
    public static string HistoryKeyOf(ThreadRecord closed) =>
        string.Create(CultureInfo.InvariantCulture, $"{Keys.ReverseTicks(closed.ClosedAt!.Value):D19}-{closed.Uid}");

    /// <summary>
    /// Compares an inbox with the conversations it has, mends what is behind, and forgets what left it long ago. One read for
    /// each conversation.
    /// </summary>
    public async Task CheckAsync(string inbox, CancellationToken cancellationToken)
    {
        var head = await inboxes.FindHeadAsync(inbox, cancellationToken);
        var rows = await inboxes.ReadAsync(inbox, cancellationToken);
        var now = time.GetUtcNow();
        await inboxes.PurgeAsync(head, rows.Where(row => row.Announcements is null && row.RemovedAt + TombstoneLifetime < now));
        await Parallel.ForEachAsync(
            rows.Where(static row => row.RemovedAt is null || row.Announcements is not null),
            new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken },
            async (row, _) => await CheckAsync(inbox, row, now));
    }

    private async Task CheckAsync(string inbox, ThreadRecord row, DateTimeOffset now)
    {
        var announcements = row.AnnouncedAt + AnnouncementLifetime < now ? row.Announcements : null;
        var thread = await threads.FindAsync(row.Uid);
        if (announcements is not null)
        {
            // A commit that was held up since must fail, or the conversation could come where it is announced no more.
            if (thread is null)
            {
                await threads.AbandonAsync(row.Uid);
            }
            else if (!await threads.TryReplaceAsync(thread))
            {
                return;
            }

            thread = await threads.FindAsync(row.Uid);
        }

        if (thread is { IsOpen: true } && thread.Inbox == inbox)
        {
            if (thread.Revision > row.Revision || announcements is not null)
            {
                await WriteAsync(before: null, thread, announcements);
            }
        }
        else if (thread is not null && (row.Announcements is null || announcements is not null))
        {
            await WriteAsync(before: null, thread, announcements, inbox);
        }
    }

    private async Task WriteAsync(ThreadRecord? before, ThreadRecord now, string? announcements, params string?[] others)
    {
        if (!now.Abandoned)
        {
            await events.WriteAsync(before, now);
        }

        if (now.IsOpen)
        {
            await inboxes.PutAsync(now, announcements);
        }
        else if (!now.Abandoned)
        {
            await tables.ClosedThreads.UpsertEntityAsync(
                now with { PartitionKey = now.Inbox, RowKey = HistoryKeyOf(now) }, TableUpdateMode.Replace);
        }

        foreach (var inbox in others.OfType<string>().Distinct().Where(inbox => !now.IsOpen || inbox != now.Inbox))
        {
            await inboxes.RemoveAsync(inbox, now, announcements);
        }
    }
}
