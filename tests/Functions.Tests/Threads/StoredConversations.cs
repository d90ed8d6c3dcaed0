using System.Globalization;
using Bytedesk.Functions.Messages;
using Bytedesk.Functions.Threads;

namespace Bytedesk.Functions.Tests.Threads;

/// <summary>What the tables hold of conversations, whatever the routes say.</summary>
internal sealed record StoredConversations
{
    /// <summary>Whether it is everybody's, and not only one visitor's.</summary>
    public required bool IsAll { get; init; }

    public required IReadOnlyList<ThreadRecord> Threads { get; init; }

    /// <summary>Of each conversation, the newest first.</summary>
    public required IReadOnlyList<MessageRecord> Messages { get; init; }

    /// <summary>All rows of inboxes but their heads.</summary>
    public required IReadOnlyList<ThreadRecord> Copies { get; init; }

    /// <summary>The uids of those in the history.</summary>
    public required IReadOnlyList<string> Closed { get; init; }

    /// <summary>The row keys of facts for statistics.</summary>
    public required IReadOnlyList<string> Events { get; init; }

    /// <param name="tableOf">Gives a table by its name without a prefix.</param>
    /// <param name="visitorUid">Whose conversations; null: everybody's.</param>
    public static async Task<StoredConversations> ReadAsync(Func<string, TableClient> tableOf, string? visitorUid = null)
    {
        var threads = await RowsAsync<ThreadRecord>("Threads", "RowKey eq 'thread'" + (visitorUid is null ? "" : $" and VisitorUid eq '{visitorUid}'"));

        // Of one visitor, only that visitor's: what a test reads at each step must not grow with the steps.
        var uids = visitorUid is null ? null : threads.Select(static thread => thread.Uid).DefaultIfEmpty("none");
        return new StoredConversations
        {
            IsAll = visitorUid is null,
            Threads = threads,
            Messages = await RowsAsync<MessageRecord>("Threads", Where("PartitionKey eq '{0}'", "RowKey ge 'm-' and RowKey lt 'm.'")),
            Copies = await RowsAsync<ThreadRecord>("Inboxes", Where("Uid eq '{0}'", $"RowKey ne '{InboxHead.HeadRowKey}'")),
            Closed = [.. (await RowsAsync<ThreadRecord>("ClosedThreads", Where("Uid eq '{0}'", "RowKey ne ''"))).Select(static row => row.Uid)],
            Events = [.. (await RowsAsync<ThreadEvent>("ThreadEvents", Where("RowKey eq 'created-{0}' or RowKey eq 'accepted-{0}' or RowKey eq 'closed-{0}'", "RowKey ne ''"))).Select(static row => row.RowKey)],
        };

        async Task<List<T>> RowsAsync<T>(string table, string filter)
            where T : class, ITableEntity
        {
            var rows = new List<T>();
            await foreach (var row in tableOf(table).QueryAsync<T>(filter))
            {
                rows.Add(row);
            }

            return rows;
        }

        string Where(string own, string always) => uids is null
            ? always
            : $"({string.Join(" or ", uids.Select(uid => string.Format(CultureInfo.InvariantCulture, own, uid)))}) and {always}";
    }
}
