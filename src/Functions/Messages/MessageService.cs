using Bytedesk.Functions.Settings;
using Bytedesk.Functions.Storage;
using Bytedesk.Functions.Threads;
using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.Messages;

/// <summary>
/// Sends messages: <see cref="MessageWriter"/> commits them. A new conversation takes three writes first, each harmless
/// without the commit: the visitor, its uid as that of the topic, and its announcement in the inbox it will be in.
/// </summary>
internal sealed class MessageService(
    ThreadStore threads,
    ThreadService threadService,
    InboxStore inboxes,
    MessageWriter writer,
    Workgroups workgroups,
    AgentStore agents,
    VisitorStore visitors,
    TimeProvider time)
{
    public const string DefaultChannel = "API";

    private const string AgentChannel = "WEB";

    /// <summary>Sends a message.</summary>
    /// <param name="caller">The agent who sends it, or in whose name a visitor's is sent.</param>
    /// <param name="key">The sender's key for it; with one it is sent once, however often it is asked for.</param>
    /// <exception cref="Azure.RequestFailedException">The storage failed: the message may have been sent.</exception>
    public async Task<Result<SentMessage>> SendAsync(User caller, SendMessageRequest request, string? key)
    {
        if (MessageRules.Validate(request) is { } broken)
        {
            return Refusal.Invalid(broken);
        }

        var channel = Text.Clean(request.Channel) ?? (request.Visitor is null ? AgentChannel : DefaultChannel);
        var draft = new MessageDraft(
            new MessageRecord
            {
                Attempt = Keys.NewIdentifier(),
                Type = Text.ParseWord<MessageType>(request.Type) ?? MessageType.Text,
                Content = request.Content,
                Extra = request.Extra?.GetRawText(),
                Channel = channel,
                SenderUid = request.Visitor is { } visitor ? VisitorStore.UidOf(channel, Text.Clean(visitor.ExternalId)!) : caller.Uid,
                SenderNickname = caller.Nickname,
                SenderAvatar = caller.Avatar,
            },
            key is null ? null : $"i-{Keys.Hash($"{caller.Uid}|{key}")}",
            request.Visitor);
        return request.Visitor is null ? await SendFromAgentAsync(caller, request.ThreadUid!, draft) : await SendFromVisitorAsync(request, draft);
    }

    private async Task<Result<SentMessage>> SendFromAgentAsync(User caller, string threadUid, MessageDraft draft)
    {
        Result<SentMessage>? result = null;
        await CompareAndSwap.UntilAsync(async () =>
        {
            var found = await threadService.FindAsync(caller, threadUid);
            if (found.Value is not { } thread)
            {
                result = found.Refusal!;
                return true;
            }

            if (!thread.IsOpen || thread.AgentUid is null)
            {
                result = await writer.FindSentAsync(thread, draft, announcement: null) ?? (thread.IsOpen ? ThreadService.IsNotAccepted : ThreadService.IsClosed);
                return true;
            }

            // An answer is an acceptance.
            var answered = thread.Status is ThreadStatus.New && thread.AgentUid == caller.Uid ? thread.AcceptedBy(caller, time.GetUtcNow()) : thread;
            return (result = await writer.TryCommitAsync(thread, answered, draft, announcement: null)) is not null;
        });
        return result!.Value;
    }

    private async Task<Result<SentMessage>> SendFromVisitorAsync(SendMessageRequest request, MessageDraft draft)
    {
        if (request.AgentUid is { } agentUid && !User.IsUid(agentUid))
        {
            return ThreadService.AgentNotFound;
        }

        var topic = request.AgentUid is not null
            ? ThreadTopic.OfAgent(request.AgentUid, draft.Message.SenderUid)
            : ThreadTopic.OfWorkgroup(request.WorkgroupUid ?? Workgroup.DefaultUid, draft.Message.SenderUid);
        var announcement = Keys.NewIdentifier();
        Result<SentMessage>? result = null;
        await CompareAndSwap.UntilAsync(async () =>
        {
            var current = await threads.FindTopicAsync(topic);
            var thread = current is null ? null : await threads.FindAsync(current.ThreadUid);

            // The conversation of the topic need not have begun, and may never begin.
            var last = thread is { Abandoned: false } ? thread : current?.PreviousUid is { } previous ? await threads.FindAsync(previous) : null;
            if (last is not null && (!last.IsOpen || writer.IsContinued(last)) && (result = await writer.FindSentAsync(last, draft, announcement)) is not null)
            {
                return true;
            }

            if (thread is { IsOpen: true })
            {
                result = await writer.TryCommitAsync(thread, await WithVisitorAsync(thread, draft), draft, announcement);
                return result is not null;
            }

            var begun = await BeginAsync(request, topic, draft);
            if (begun.Value is not { } wanted)
            {
                result = begun.Refusal!;
                return true;
            }

            if (current is null || thread is not null)
            {
                var next = new TopicRecord { ThreadUid = wanted.Uid, PreviousUid = last?.Uid, PreviousClosedAt = last?.ClosedAt };
                if (!await threads.TrySetTopicAsync(topic, current, next))
                {
                    return false;
                }

                current = next;
            }

            wanted = wanted with
            {
                PartitionKey = current.ThreadUid,
                Uid = current.ThreadUid,
                PreviousUid = current.PreviousUid,
                PreviousClosedAt = current.PreviousClosedAt,
            };
            await agents.EnsureAsync(wanted);
            await inboxes.AnnounceAsync(wanted.Inbox, wanted.Uid, announcement);
            return (result = await writer.TryCommitAsync(null, wanted, draft, announcement)) is not null;
        });
        return result!.Value;
    }

    // A conversation that has no message yet, where it will wait.
    private async Task<Result<ThreadRecord>> BeginAsync(SendMessageRequest request, string topic, MessageDraft draft)
    {
        var agent = request.AgentUid is null ? null : await threadService.FindAgentAsync(request.AgentUid);
        var group = request.AgentUid is null ? await workgroups.FindAsync(request.WorkgroupUid ?? Workgroup.DefaultUid) : null;
        if (agent is null && group is null)
        {
            return request.AgentUid is null ? ThreadService.WorkgroupNotFound : ThreadService.AgentNotFound;
        }

        var visitor = await visitors.KeepAsync(draft.Message.Channel, draft.Visitor!);
        var thread = new ThreadRecord
        {
            Uid = Keys.NewIdentifier(),
            Topic = topic,
            Type = agent is null ? ThreadType.Workgroup : ThreadType.Agent,
            VisitorUid = visitor.PartitionKey,
            VisitorNickname = visitor.Nickname,
            VisitorAvatar = visitor.Avatar,
            CreatedAt = time.GetUtcNow(),
        };
        return agent is null ? thread.QueuedFor(group!) : thread.GivenTo(agent, thread.CreatedAt);
    }

    // Who has another name or picture now has it in the conversation too.
    private async Task<ThreadRecord> WithVisitorAsync(ThreadRecord thread, MessageDraft draft)
    {
        var (nickname, avatar) = (Text.Clean(draft.Visitor!.Nickname) ?? thread.VisitorNickname, Text.Clean(draft.Visitor.Avatar) ?? thread.VisitorAvatar);
        if (nickname == thread.VisitorNickname && avatar == thread.VisitorAvatar)
        {
            return thread;
        }

        var visitor = await visitors.KeepAsync(draft.Message.Channel, draft.Visitor);
        return thread with { VisitorNickname = visitor.Nickname, VisitorAvatar = visitor.Avatar };
    }
}
