using Bytedesk.Functions.Expiry;
using Bytedesk.Functions.Threads;
using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.Agents;

/// <summary>
/// Looks after conversations that wait for agents who have gone: their inboxes, which nobody asks for, are compared, and
/// what was not accepted goes back to the queue; of users who are disabled or deleted, what was accepted too. Who has had
/// nothing to do for long is no agent any more.
/// </summary>
internal sealed class WaitingThreads(
    AgentStore agents, InboxStore inboxes, ThreadListing listing, ThreadCopies copies, ThreadService threads, Workgroups workgroups, UserStore users, TimeProvider time) : ITimedWork
{
    private static readonly TimeSpan ListedFor = TimeSpan.FromDays(30);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var returnAfter = await workgroups.GetReturnAfterAsync(cancellationToken);
        await foreach (var agent in agents.ListAsync(cancellationToken))
        {
            var isDisabled = await users.FindAsync(agent.RowKey, cancellationToken) is not { Enabled: true };
            if (!isDisabled && (agent.StatusAt(now) is not AgentStatus.Offline || agent.AbsentSince + returnAfter > now))
            {
                continue;
            }

            var inbox = InboxStore.OfAgent(agent.RowKey);
            if (await inboxes.FindHeadAsync(inbox, cancellationToken) is { Version: > 0 })
            {
                await copies.CheckAsync(inbox, cancellationToken);
            }

            var open = await listing.ReadOpenAsync(inbox, cancellationToken);
            foreach (var thread in open.Where(thread => isDisabled || (thread.Status is ThreadStatus.New && thread.GivenAt + returnAfter <= now)))
            {
                await threads.ReturnAsync(thread.Uid, agent.RowKey, isDisabled);
            }

            if (open.Count == 0 && (isDisabled || !(agent.LastSeenAt + ListedFor > now || agent.GivenAt + ListedFor > now)))
            {
                await agents.DeleteAsync(agent);
            }
        }

        // A workgroup that is gone leaves its queue to the default one.
        var queues = (await workgroups.ListAsync(cancellationToken)).Select(static group => InboxStore.OfQueue(group.Uid)).ToHashSet(StringComparer.Ordinal);
        foreach (var queue in (await inboxes.ListQueuesAsync(cancellationToken)).Where(queue => !queues.Contains(queue)))
        {
            foreach (var thread in await listing.ReadOpenAsync(queue, cancellationToken))
            {
                await threads.RequeueAsync(thread.Uid);
            }
        }
    }
}
