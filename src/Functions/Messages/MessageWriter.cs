using System.Text.Json;
using Bytedesk.Functions.Idempotency;
using Bytedesk.Functions.Threads;

namespace Bytedesk.Functions.Messages;

/// <summary>A message that has no place in a conversation yet.</summary>
/// <param name="GuardRowKey">Where its guard goes; null without a key.</param>
/// <param name="Visitor">Who sends it; null: the agent.</param>
internal sealed record MessageDraft(MessageRecord Message, string? GuardRowKey, VisitorRequest? Visitor)
{
    public bool IsSame(MessageRecord sent) =>
        (sent.Type, sent.Content, sent.Channel, sent.SenderUid) == (Message.Type, Message.Content, Message.Channel, Message.SenderUid)
        && (sent.Extra is null || Message.Extra is null
            ? sent.Extra == Message.Extra
            : JsonElement.DeepEquals(JsonElement.Parse(sent.Extra), JsonElement.Parse(Message.Extra)));
}

/// <summary>
/// Writes messages. The commit is one transaction in the conversation's partition: the conversation as it was read, replaced,
/// the message under its next number, and the guard of its key. So numbers have no gap, none is given twice, and a message
/// that was not acknowledged is either there or not.
/// </summary>
internal sealed class MessageWriter(ThreadStore threads, ThreadCopies copies, TimeProvider time)
{
    private static readonly TimeSpan KeyLifetime = TimeSpan.FromHours(24);

    /// <summary>Adds a message to its conversation.</summary>
    /// <param name="before">The conversation as it was read; null: it begins with this message.</param>
    /// <param name="thread">The same as it will be but for the message.</param>
    /// <param name="announcement">What announced it in its inbox; null: nothing did.</param>
    /// <returns>The message, or the one that was sent with this key; null when others were faster.</returns>
    public async Task<Result<SentMessage>?> TryCommitAsync(ThreadRecord? before, ThreadRecord thread, MessageDraft draft, string? announcement)
    {
        var message = draft.Message with
        {
            PartitionKey = thread.Uid,
            RowKey = MessageRecord.RowKeyOf(thread.MessageCount + 1),
            CreatedAt = time.GetUtcNow(),
        };
        if (draft.Visitor is not null)
        {
            message = message with { SenderNickname = thread.VisitorNickname, SenderAvatar = thread.VisitorAvatar, VisitorSeq = thread.VisitorSeq + 1 };
        }

        var now = message.AddTo(thread, MessageRules.PreviewOf(message.Content));
        MessageGuard[] guards = draft.GuardRowKey is null ? []
            : [new MessageGuard { PartitionKey = thread.Uid, RowKey = draft.GuardRowKey, MessageRowKey = message.RowKey }];
        if (await threads.TryCommitAsync(now, [message, .. guards])
            || (await threads.FindRowAsync<MessageRecord>(thread.Uid, message.RowKey))?.Attempt == message.Attempt)
        {
            await copies.FollowAsync(before, now, announcement);
            return new SentMessage(now, message);
        }

        return await FindSentAsync(thread, draft, announcement);
    }

    /// <summary>What was sent with this key before, in this conversation or in those of the topic that were closed lately; null when nothing was.</summary>
    /// <param name="announcement">What announced the conversation in its inbox; null: nothing did.</param>
    public async Task<Result<SentMessage>?> FindSentAsync(ThreadRecord? thread, MessageDraft draft, string? announcement)
    {
        while (draft.GuardRowKey is not null && thread is not null)
        {
            if (await threads.FindRowAsync<MessageGuard>(thread.Uid, draft.GuardRowKey) is { } guard
                && await threads.FindRowAsync<MessageRecord>(thread.Uid, guard.MessageRowKey) is { } sent)
            {
                if (!draft.IsSame(sent))
                {
                    return IdempotencyService.KeyReused;
                }

                // Whoever sent it first may have died before this.
                await copies.FollowAsync(before: null, await threads.FindAsync(thread.Uid) ?? thread, announcement);
                return new SentMessage(thread, sent);
            }

            thread = IsContinued(thread) ? await threads.FindAsync(thread.PreviousUid!) : null;
        }

        return null;
    }

    /// <summary>Whether a key that was used in the conversation before this one still counts.</summary>
    public bool IsContinued(ThreadRecord thread) => thread.PreviousUid is not null && thread.PreviousClosedAt + KeyLifetime > time.GetUtcNow();
}
