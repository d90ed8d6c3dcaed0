using Bytedesk.Functions.Messages;
using Bytedesk.Functions.Threads;

namespace Bytedesk.Functions.Tests.Threads;

/// <summary>Evidence with one thing wrong, each kind that <see cref="ConversationAudit"/> is there to find.</summary>
internal static class PlantedBreaches
{
    /// <summary>What to spoil, by name. It takes evidence in which nothing is wrong: with an open, accepted conversation, a closed one and one that was never given to anybody, and at least two messages of one visitor in one of them.</summary>
    public static IReadOnlyDictionary<string, Func<StoredConversations, ClientJournal, (StoredConversations Stored, ClientJournal Journal)>> All { get; } =
        new Dictionary<string, Func<StoredConversations, ClientJournal, (StoredConversations, ClientJournal)>>
        {
            ["a lost message"] = static (stored, journal) => (stored with { Messages = [.. stored.Messages.Skip(1)] }, journal),
            ["a message under another number"] = static (stored, journal) => (stored with { Messages = [stored.Messages[0] with { RowKey = MessageRecord.RowKeyOf(99) }, .. stored.Messages.Skip(1)] }, journal),
            ["a message sent twice"] = static (stored, journal) => (WithMessage(stored, stored.Messages[0]), journal),
            ["a message that says something else"] = static (stored, journal) => (stored with { Messages = [stored.Messages[0] with { Content = "?" }, .. stored.Messages.Skip(1)] }, journal),
            ["a message nobody was told of"] = static (stored, journal) => (stored, journal with { Sent = journal.Sent.Skip(1).ToDictionary() }),
            ["two messages in the wrong order"] = static (stored, journal) => WithTwoSwapped(stored, journal),
            ["a thread accepted twice"] = static (stored, journal) => (stored, journal with { Accepted = [.. journal.Accepted, (NeverGiven(journal), "somebody else")] }),
            ["a count that has drifted"] = static (stored, journal) => (With(stored, Open(stored), static thread => thread with { VisitorSeq = thread.VisitorSeq + 1 }), journal),
            ["more read than there is"] = static (stored, journal) => (With(stored, Open(stored), static thread => thread with { AgentReadSeq = thread.VisitorSeq + 1 }), journal),
            ["a copy that is missing"] = static (stored, journal) => (stored with { Copies = [.. stored.Copies.Where(copy => copy.Uid != Open(stored).Uid)] }, journal),
            ["a copy that is behind"] = static (stored, journal) => (With(stored, Open(stored), static thread => thread with { Revision = thread.Revision + 1 }), journal),
            ["a copy in two inboxes"] = static (stored, journal) => (stored with { Copies = [.. stored.Copies, Open(stored) with { PartitionKey = "agent-other" }] }, journal),
            ["a copy of what is closed"] = static (stored, journal) => (stored with { Copies = [.. stored.Copies, Closed(stored) with { PartitionKey = "agent-other" }] }, journal),
            ["a copy of nothing"] = static (stored, journal) => (stored with { Copies = [.. stored.Copies, Open(stored) with { Uid = "none" }] }, journal),
            ["an announcement that is left"] = static (stored, journal) => (stored with { Copies = [.. stored.Copies, Open(stored) with { PartitionKey = "agent-other", Announcements = "any" }] }, journal),
            ["a closed thread in no history"] = static (stored, journal) => (stored with { Closed = [] }, journal),
            ["an open thread in the history"] = static (stored, journal) => (stored with { Closed = [.. stored.Closed, Open(stored).Uid] }, journal),
            ["no fact of a beginning"] = static (stored, journal) => (Without(stored, ThreadEvents.Created), journal),
            ["no fact of an acceptance"] = static (stored, journal) => (Without(stored, ThreadEvents.Accepted), journal),
            ["no fact of an end"] = static (stored, journal) => (Without(stored, ThreadEvents.Closed), journal),
        };

    /// <summary>Spoils good evidence in every way, and looks whether it is seen.</summary>
    /// <returns>What was not.</returns>
    public static IReadOnlyList<string> FindOverlooked(StoredConversations stored, ClientJournal journal) =>
    [
        .. All.Where(planted =>
        {
            var (spoilt, told) = planted.Value(stored, journal);
            return !ConversationAudit.FindBreaches(spoilt).Concat(ConversationAudit.FindBreaches(spoilt, told)).Any();
        }).Select(static planted => planted.Key),
    ];

    private static ThreadRecord Open(StoredConversations stored) => stored.Threads.First(static thread => thread is { IsOpen: true, AcceptedAt: not null });

    private static ThreadRecord Closed(StoredConversations stored) => stored.Threads.First(static thread => !thread.IsOpen);

    private static string NeverGiven(ClientJournal journal) =>
        journal.Accepted.Select(static accepted => accepted.ThreadUid).Except(journal.Given.Select(static given => given.ThreadUid)).First();

    private static StoredConversations With(StoredConversations stored, ThreadRecord one, Func<ThreadRecord, ThreadRecord> change) =>
        stored with { Threads = [.. stored.Threads.Select(thread => thread.Uid == one.Uid ? change(thread) : thread)] };

    private static StoredConversations Without(StoredConversations stored, string kind) =>
        stored with { Events = [.. stored.Events.Where(row => !row.StartsWith(kind, StringComparison.Ordinal))] };

    // As if the transaction had been done again: in all that is counted it is right.
    private static StoredConversations WithMessage(StoredConversations stored, MessageRecord again)
    {
        var thread = stored.Threads.Single(thread => thread.Uid == again.PartitionKey);
        var next = again with { RowKey = MessageRecord.RowKeyOf(thread.MessageCount + 1), VisitorSeq = again.VisitorSeq is null ? null : thread.VisitorSeq + 1 };
        var index = stored.Messages.TakeWhile(message => message.PartitionKey != thread.Uid).Count();
        return With(stored, thread, counted => next.AddTo(counted, "") with { Revision = counted.Revision }) with { Messages = [.. stored.Messages.Take(index), next, .. stored.Messages.Skip(index)] };
    }

    // What they say goes with them: only their order is wrong.
    private static (StoredConversations, ClientJournal) WithTwoSwapped(StoredConversations stored, ClientJournal journal)
    {
        var two = stored.Messages.Where(static message => message.VisitorSeq is not null).GroupBy(static message => message.PartitionKey).First(static messages => messages.Count() > 1).Take(2).ToArray();
        return (
            stored with { Messages = [.. stored.Messages.Select(message => message == two[0] ? message with { Content = two[1].Content } : message == two[1] ? message with { Content = two[0].Content } : message)] },
            journal with { Sent = new Dictionary<string, (string, int)>(journal.Sent) { [two[0].Uid] = journal.Sent[two[1].Uid], [two[1].Uid] = journal.Sent[two[0].Uid] } });
    }
}
