using Bytedesk.Functions.Messages;
using Bytedesk.Functions.Threads;

namespace Bytedesk.Functions.Tests.Threads;

/// <summary>What clients were told: what they sent, each with its uid, and who accepted what.</summary>
/// <param name="Sent">By the message's uid: who sent it, and as their how manieth.</param>
/// <param name="Accepted">Each acceptance of what waited in a queue when its agent last heard of it.</param>
/// <param name="Given">Whom agents have given, or tried to give, their conversations to, who may accept them too.</param>
internal sealed record ClientJournal(
    IReadOnlyDictionary<string, (string Author, int Number)> Sent,
    IReadOnlyCollection<(string ThreadUid, string AgentUid)> Accepted,
    IReadOnlyCollection<(string ThreadUid, string AgentUid)> Given);

/// <summary>Looks for what must not be: in the tables by themselves, and against what clients were told.</summary>
internal static class ConversationAudit
{
    /// <summary>Compares each conversation's row with its messages, copies, history and facts.</summary>
    /// <returns>What is wrong, in words.</returns>
    public static IEnumerable<string> FindBreaches(StoredConversations stored)
    {
        var messages = stored.Messages.ToLookup(static message => message.PartitionKey);
        var copies = stored.Copies.ToLookup(static copy => copy.Uid);
        var (closed, events) = (stored.Closed.ToHashSet(), stored.Events.ToHashSet());
        foreach (var thread in stored.Threads.Where(static thread => !thread.Abandoned))
        {
            var breaches = OfMessages(thread, [.. messages[thread.Uid]])
                .Concat(OfCopies(thread, [.. copies[thread.Uid].Where(static copy => copy.RemovedAt is null)]))
                .Append(closed.Contains(thread.Uid) == thread.IsOpen ? "is in the history or not, against its status" : null)
                .Concat(OfEvents(thread, events));
            foreach (var breach in breaches.OfType<string>())
            {
                yield return $"{thread} {breach}";
            }
        }

        // An hour after the last request no announcement is left.
        if (stored.IsAll)
        {
            var known = stored.Threads.Select(static thread => thread.Uid).ToHashSet();
            foreach (var copy in stored.Copies.Where(copy => copy.Announcements is not null || !known.Contains(copy.Uid)))
            {
                yield return $"{copy.PartitionKey} has {(known.Contains(copy.Uid) ? "an announcement" : "a copy")} of {copy} that nothing stands behind";
            }
        }
    }

    /// <summary>Compares what is stored with what clients were told; all of them have asked until they were answered.</summary>
    /// <returns>What is wrong, in words.</returns>
    public static IEnumerable<string> FindBreaches(StoredConversations stored, ClientJournal journal)
    {
        var begun = stored.Threads.ToDictionary(static thread => thread.Uid, static thread => thread.CreatedAt);
        var messages = stored.Messages.OrderBy(message => begun.GetValueOrDefault(message.PartitionKey)).ThenByDescending(static message => message.RowKey, StringComparer.Ordinal).ToArray();
        foreach (var lost in journal.Sent.Keys.Except(messages.Select(static message => message.Uid)))
        {
            yield return $"message {lost} of {journal.Sent[lost].Author} was acknowledged and is lost";
        }

        foreach (var message in messages.Where(message => !journal.Sent.ContainsKey(message.Uid)))
        {
            yield return $"{message} is stored, though its sender knows another one, or none";
        }

        foreach (var author in messages.Where(message => journal.Sent.ContainsKey(message.Uid)).GroupBy(message => journal.Sent[message.Uid].Author))
        {
            var numbers = author.Select(message => journal.Sent[message.Uid].Number).ToArray();
            if (author.Any(message => message.Content != ContentOf(author.Key, journal.Sent[message.Uid].Number)) || numbers.Distinct().Count() < numbers.Length)
            {
                yield return $"messages of {author.Key} say something else, or twice the same: {string.Join(", ", numbers)}";
            }

            // An agent writes in several conversations at a time, so there the order counts in each.
            var threads = author.All(static message => message.VisitorSeq is not null) ? [numbers] : author.GroupBy(static message => message.PartitionKey).Select(each => each.Select(message => journal.Sent[message.Uid].Number).ToArray());
            foreach (var order in threads.Where(static order => !order.SequenceEqual(order.Order())))
            {
                yield return $"messages of {author.Key} are in another order: {string.Join(", ", order)}";
            }
        }

        foreach (var accepted in journal.Accepted.Except(journal.Given).GroupBy(static acceptance => acceptance.ThreadUid).Where(static accepted => accepted.Count() > 1))
        {
            yield return $"thread {accepted.Key} was accepted by {string.Join(" and ", accepted.Select(static acceptance => acceptance.AgentUid))}";
        }
    }

    /// <summary>Compares the open conversations of an agent with those that the agent sees.</summary>
    /// <param name="seen">By the conversation's uid: how many messages are unread.</param>
    /// <returns>What is wrong, in words.</returns>
    public static IEnumerable<string> FindBreaches(StoredConversations stored, string agentUid, IReadOnlyDictionary<string, int> seen)
    {
        var open = stored.Threads.Where(thread => thread.IsOpen && thread.AgentUid == agentUid).ToDictionary(static thread => thread.Uid, static thread => thread.UnreadCount);
        return open.Keys.Union(seen.Keys).Where(uid => open.GetValueOrDefault(uid, -1) != seen.GetValueOrDefault(uid, -1)).Select(uid =>
            $"thread {uid}: agent {agentUid} sees {seen.GetValueOrDefault(uid, -1)} unread, and there are {open.GetValueOrDefault(uid, -1)} (-1: no such thread)");
    }

    /// <summary>What somebody writes as their how manieth message.</summary>
    public static string ContentOf(string author, int number) => $"{author} {number}";

    private static IEnumerable<string?> OfMessages(ThreadRecord thread, MessageRecord[] messages)
    {
        var visitors = messages.Count(static message => message.VisitorSeq is not null);
        yield return messages.Select(static message => message.RowKey).SequenceEqual(Enumerable.Range(1, messages.Length).Reverse().Select(static number => MessageRecord.RowKeyOf(number)))
            ? null : "has a gap in its messages";
        yield return (thread.MessageCount, thread.VisitorSeq, thread.AgentSeq) == (messages.Length, visitors, messages.Length - visitors) ? null : "counts other messages than it has";
        yield return thread.AgentReadSeq >= 0 && thread.UnreadCount >= 0 ? null : "has more messages read than there are";
    }

    private static IEnumerable<string?> OfCopies(ThreadRecord thread, ThreadRecord[] shown)
    {
        var own = thread.IsOpen ? shown.Where(copy => copy.PartitionKey == thread.Inbox).ToArray() : [];
        yield return thread.IsOpen && own.Length == 0 ? "is in no inbox" : null;
        yield return own.Any(copy => copy.Revision != thread.Revision) ? "is shown as it was before" : null;

        // Elsewhere nothing is left but what an announcement, which counts for nothing by itself, keeps.
        yield return shown.Except(own).Any(static copy => copy.Announcements is null) ? "is shown where it is no more" : null;
    }

    private static IEnumerable<string?> OfEvents(ThreadRecord thread, HashSet<string> events)
    {
        yield return events.Contains($"{ThreadEvents.Created}-{thread.Uid}") ? null : "has no fact of its beginning";
        yield return events.Contains($"{ThreadEvents.Accepted}-{thread.Uid}") == thread.AcceptedAt is not null ? null : "was accepted, against the facts";
        yield return events.Contains($"{ThreadEvents.Closed}-{thread.Uid}") != thread.IsOpen ? null : "is closed, against the facts";
    }
}
