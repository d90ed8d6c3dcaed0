using Bytedesk.Functions.Storage;
using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.Threads;

/// <summary>Which conversation of a topic goes on. ThreadTopics: partition key the hash of the topic, row key <c>current</c>.</summary>
internal sealed record TopicRecord() : TableRow(rowKey: CurrentRowKey)
{
    public const string CurrentRowKey = "current";

    /// <summary>The conversation; it need not have begun.</summary>
    public string ThreadUid { get; init; } = "";

    /// <summary>The one before it, and when that was closed.</summary>
    public string? PreviousUid { get; init; }

    public DateTimeOffset? PreviousClosedAt { get; init; }
}

/// <summary>
/// The rows of Threads and ThreadTopics. A conversation and its messages are one partition, so that a message and what it
/// changes of the conversation are one transaction.
/// </summary>
internal sealed class ThreadStore(IdentityTables tables)
{
    /// <summary>Reads a conversation; null when there is none. One that is <see cref="ThreadRecord.Abandoned"/> is none to clients.</summary>
    public async Task<ThreadRecord?> FindAsync(string uid, CancellationToken cancellationToken = default) =>
        User.IsUid(uid) ? await tables.Threads.FindAsync<ThreadRecord>(uid, ThreadRecord.ThreadRowKey, cancellationToken) : null;

    /// <summary>Reads another row of a conversation's partition.</summary>
    public Task<T?> FindRowAsync<T>(string uid, string rowKey)
        where T : class, ITableEntity => tables.Threads.FindAsync<T>(uid, rowKey);

    /// <summary>Puts a changed conversation in the place of the version that was read. False when it has changed since.</summary>
    public Task<bool> TryReplaceAsync(ThreadRecord thread) => tables.Threads.TryUpdateAsync(thread, thread.ETag, TableUpdateMode.Replace);

    /// <summary>
    /// The same together with new rows of its partition; a conversation that was never read is added. False when it has
    /// changed since, or one of the rows is there; which can also be by this very call.
    /// </summary>
    public Task<bool> TryCommitAsync(ThreadRecord thread, params IEnumerable<ITableEntity> rows) => tables.Threads.TrySubmitAsync(
    [
        thread.ETag == default
            ? new TableTransactionAction(TableTransactionActionType.Add, thread)
            : new TableTransactionAction(TableTransactionActionType.UpdateReplace, thread, thread.ETag),
        .. rows.Select(static row => new TableTransactionAction(TableTransactionActionType.Add, row)),
    ]);

    /// <summary>
    /// Makes sure that a conversation which was announced and has not begun never will: a creation that was held up meets
    /// this row, which is closed, and takes another uid.
    /// </summary>
    public Task AbandonAsync(string uid) => tables.Threads.TryAddAsync(
        new ThreadRecord { PartitionKey = uid, Uid = uid, Status = ThreadStatus.Closed, Abandoned = true });

    public Task<TopicRecord?> FindTopicAsync(string topic) =>
        tables.ThreadTopics.FindAsync<TopicRecord>(Keys.Hash(topic), TopicRecord.CurrentRowKey);

    /// <summary>Makes a new conversation the one of the topic. False when somebody else has.</summary>
    /// <param name="read">What was read of the topic; null when there was nothing.</param>
    public Task<bool> TrySetTopicAsync(string topic, TopicRecord? read, TopicRecord wanted)
    {
        wanted.PartitionKey = Keys.Hash(topic);
        return read is null ? tables.ThreadTopics.TryAddAsync(wanted) : tables.ThreadTopics.TryUpdateAsync(wanted, read.ETag, TableUpdateMode.Replace);
    }
}
