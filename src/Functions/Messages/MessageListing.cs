using Bytedesk.Functions.Paging;
using Bytedesk.Functions.Storage;
using Bytedesk.Functions.Threads;
using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.Messages;

/// <summary>Which messages of a conversation to list.</summary>
/// <param name="Before">Those before the message of this uid; null: up to the last.</param>
/// <param name="After">Those after the message of this uid; null: from the first.</param>
internal sealed record MessageQuery(string ThreadUid, string? Before, string? After);

/// <summary>Lists the messages of a conversation, the newest first. A message's uid says where a listing goes on.</summary>
internal sealed class MessageListing(IdentityTables tables, ThreadService threads)
{
    private const string BeforeAll = "m-";
    private const string AfterAll = "m.";

    public async Task<Result<PageResponse<SentMessage>>> ListAsync(User caller, MessageQuery query, PageRequest page, CancellationToken cancellationToken)
    {
        var found = await threads.FindAsync(caller, query.ThreadUid, cancellationToken);
        if (found.Value is not { } thread)
        {
            return found.Refusal!;
        }

        var (before, after) = (RowKeyOf(query.Before, BeforeAll), RowKeyOf(query.After, AfterAll));
        var last = RowKeyOf(page.Token, BeforeAll);
        if ((before is null ? "before" : after is null ? "after" : null) is { } member)
        {
            return Refusal.Invalid($"{member} must be the uid of a message of this thread");
        }

        if (last is null)
        {
            return Pager.WrongToken;
        }

        // The newest have the lowest keys.
        var first = string.CompareOrdinal(before, last) > 0 ? before : last;
        var items = new List<SentMessage>();
        await foreach (var message in tables.Threads.QueryAsync<MessageRecord>(
            TableClient.CreateQueryFilter($"PartitionKey eq {thread.Uid} and RowKey gt {first} and RowKey lt {after}"), page.Size + 1, cancellationToken: cancellationToken))
        {
            if (items.Count == page.Size)
            {
                return new PageResponse<SentMessage>(items, items[^1].Message.Uid);
            }

            items.Add(new SentMessage(thread, message));
        }

        return new PageResponse<SentMessage>(items, PageToken: null);

        string? RowKeyOf(string? uid, string none) => uid is null ? none : MessageRecord.FindRowKey(uid, thread.Uid);
    }
}
