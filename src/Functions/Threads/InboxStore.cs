using Bytedesk.Functions.Storage;

namespace Bytedesk.Functions.Threads;

/// <summary>What an inbox is as a whole. Inboxes: row key <c>head</c>.</summary>
internal sealed record InboxHead() : TableRow(rowKey: HeadRowKey)
{
    public const string HeadRowKey = "head";

    /// <summary>Counts the changes.</summary>
    public long Version { get; init; }

    /// <summary>Of the tombstones of what has left the inbox, those up to this version are gone.</summary>
    public long PurgedThrough { get; init; }

    /// <summary>When its copies were last compared with the conversations; of an agent's, also when they last asked for it.</summary>
    public DateTimeOffset? CheckedAt { get; init; }
}

/// <summary>
/// Copies of the open conversations, for lists. Inboxes: partition key <c>agent-</c> and a uid, or <c>queue-</c> and that of a
/// workgroup; row key the conversation's uid. Each change raises the version of the inbox in the same transaction and leaves
/// it on the row, so whoever knows a version finds what has changed since; what has left stays as a tombstone for some time.
/// A conversation is announced in an inbox before the commit that brings it there: where a copy cannot be trusted, the
/// conversation itself is looked at, and none is ever in no inbox.
/// </summary>
internal sealed class InboxStore(IdentityTables tables, TimeProvider time)
{
    private const int MostInTransaction = 90;

    private readonly KeyedLock _lock = new();

    public static string OfAgent(string uid) => $"agent-{uid}";

    public static string OfQueue(string workgroupUid) => $"queue-{workgroupUid}";

    /// <summary>Reads the head; that of an inbox that was never used when there is none.</summary>
    public async Task<InboxHead> FindHeadAsync(string inbox, CancellationToken cancellationToken = default) =>
        await tables.Inboxes.FindAsync<InboxHead>(inbox, InboxHead.HeadRowKey, cancellationToken) ?? new InboxHead { PartitionKey = inbox };

    /// <summary>The queues that were ever used, those of workgroups that are gone included.</summary>
    public async Task<IReadOnlyList<string>> ListQueuesAsync(CancellationToken cancellationToken)
    {
        var queues = new List<string>();
        var (first, end) = (OfQueue(""), "queue.");
        await foreach (var head in tables.Inboxes.QueryAsync<InboxHead>(
            TableClient.CreateQueryFilter($"PartitionKey gt {first} and PartitionKey lt {end} and RowKey eq {InboxHead.HeadRowKey}"), cancellationToken: cancellationToken))
        {
            queues.Add(head.PartitionKey);
        }

        return queues;
    }

    /// <summary>Reads all rows but the head: copies, announcements and tombstones.</summary>
    public async Task<IReadOnlyList<ThreadRecord>> ReadAsync(string inbox, CancellationToken cancellationToken = default)
    {
        var rows = new List<ThreadRecord>();

        // Uids are hexadecimal, so the head comes after them.
        await foreach (var row in tables.Inboxes.QueryAsync<ThreadRecord>(
            TableClient.CreateQueryFilter($"PartitionKey eq {inbox} and RowKey lt {InboxHead.HeadRowKey}"), cancellationToken: cancellationToken))
        {
            rows.Add(row);
        }

        return rows;
    }

    /// <summary>Says that a conversation is about to come, whether or not it is there.</summary>
    /// <param name="announcement">Who says so.</param>
    public Task AnnounceAsync(string inbox, string uid, string announcement) => CompareAndSwap.UntilAsync(async () =>
    {
        var row = await tables.Inboxes.FindAsync<ThreadRecord>(inbox, uid);
        var announced = (row ?? new ThreadRecord { PartitionKey = inbox, RowKey = uid, Uid = uid }) with
        {
            Announcements = $"{Without(row?.Announcements, announcement)} {announcement}".TrimStart(),
            AnnouncedAt = time.GetUtcNow(),
        };
        return row is null
            ? await tables.Inboxes.TryAddAsync(announced)
            : row.Announcements == announced.Announcements || await tables.Inboxes.TryUpdateAsync(announced, row.ETag, TableUpdateMode.Replace);
    });

    /// <summary>Puts a copy into the inbox that the conversation belongs into, unless a newer one is or was there.</summary>
    /// <param name="announcements">What is fulfilled by this; that of others stays.</param>
    public Task PutAsync(ThreadRecord thread, string? announcements) => ChangeAsync(thread.Inbox, thread.Uid, row =>
    {
        var left = Without(row?.Announcements, announcements);
        return row is null || row.Revision < thread.Revision ? thread with { RowKey = thread.Uid, Announcements = left, AnnouncedAt = row?.AnnouncedAt }
            : row.Announcements != left ? row with { Announcements = left }
            : null;
    });

    /// <summary>Takes a conversation out of an inbox that it had left by this revision; not one that others have announced.</summary>
    /// <param name="announcements">What has come to nothing.</param>
    public Task RemoveAsync(string inbox, ThreadRecord thread, string? announcements) => ChangeAsync(inbox, thread.Uid, row =>
    {
        var left = Without(row?.Announcements, announcements);
        return row is null ? null
            : left is null && row.Revision <= thread.Revision && (row.RemovedAt is null || row.Announcements is not null)
                ? thread with { RowKey = thread.Uid, RemovedAt = time.GetUtcNow() }
            : row.Announcements != left ? row with { Announcements = left }
            : null;
    });

    /// <summary>Raises the version, so that whoever asks for changes gets an answer.</summary>
    public Task TouchAsync(string inbox) => CompareAndSwap.UntilAsync(async () => await TryRaiseAsync(await FindHeadAsync(inbox)));

    /// <summary>Notes that the inbox is being compared now. False when somebody else has noted it.</summary>
    public Task<bool> TryBeginCheckAsync(InboxHead head)
    {
        var begun = head with { CheckedAt = time.GetUtcNow() };
        return head.ETag == default ? tables.Inboxes.TryAddAsync(begun) : tables.Inboxes.TryUpdateAsync(begun, head.ETag, TableUpdateMode.Replace);
    }

    /// <summary>Forgets what has left the inbox: who knows only a version before that is told everything.</summary>
    public async Task PurgeAsync(InboxHead head, IEnumerable<ThreadRecord> tombstones)
    {
        // Of a transaction that is refused nothing is lost: the next check purges.
        var purged = tombstones.OrderBy(static row => row.Position).Take(MostInTransaction).ToArray();
        if (purged.Length > 0)
        {
            var purgedThrough = Math.Max(head.PurgedThrough, purged.Max(static row => row.Position) ?? 0);
            _ = await tables.Inboxes.TrySubmitAsync(
            [
                Write(head, head with { PurgedThrough = purgedThrough }),
                .. purged.Select(static row => new TableTransactionAction(TableTransactionActionType.Delete, row, row.ETag)),
            ]);
        }
    }

    private async Task ChangeAsync(string inbox, string uid, Func<ThreadRecord?, ThreadRecord?> change)
    {
        // Of one instance one at a time: they would only fail one another.
        using var held = await _lock.EnterAsync(inbox);
        await CompareAndSwap.UntilAsync(async () =>
        {
            var head = FindHeadAsync(inbox);
            var row = tables.Inboxes.FindAsync<ThreadRecord>(inbox, uid);
            await Task.WhenAll(head, row);
            var read = await row;
            return change(read) is not { } changed
                || await TryRaiseAsync(await head, version => Write(read, changed with { PartitionKey = inbox, Position = version }));
        });
    }

    private Task<bool> TryRaiseAsync(InboxHead head, params IEnumerable<Func<long, TableTransactionAction>> changes)
    {
        var raised = head with { Version = head.Version + 1 };
        return tables.Inboxes.TrySubmitAsync([Write(head, raised), .. changes.Select(change => change(raised.Version))]);
    }

    private static string? Without(string? announcements, string? done) =>
        string.Join(' ', (announcements ?? "").Split(' ').Except((done ?? "").Split(' '))) is { Length: > 0 } left ? left : null;

    private static TableTransactionAction Write<T>(T? read, T wanted)
        where T : class, ITableEntity =>
        read is null || read.ETag == default
            ? new TableTransactionAction(TableTransactionActionType.Add, wanted)
            : new TableTransactionAction(TableTransactionActionType.UpdateReplace, wanted, read.ETag);
}
