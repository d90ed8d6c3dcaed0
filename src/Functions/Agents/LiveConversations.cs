using Bytedesk.Functions.Threads;

namespace Bytedesk.Functions.Agents;

/// <summary>What is going on now.</summary>
internal sealed record LiveCounts(int OnlineAgents, int QueuingThreads, int CurrentThreads);

/// <summary>Counts what is going on now: one read of each agent's inbox and of each queue.</summary>
internal sealed class LiveConversations(AgentStore agents, ThreadListing listing, Workgroups workgroups, TimeProvider time)
{
    public async Task<LiveCounts> CountAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var online = 0;
        var copies = new List<ThreadRecord>();
        await foreach (var agent in agents.ListAsync(cancellationToken))
        {
            online += agent.StatusAt(now) is AgentStatus.Offline ? 0 : 1;
            copies.AddRange(await listing.ReadOpenAsync(InboxStore.OfAgent(agent.RowKey), cancellationToken));
        }

        foreach (var workgroup in await workgroups.ListAsync(cancellationToken))
        {
            copies.AddRange(await listing.ReadOpenAsync(InboxStore.OfQueue(workgroup.Uid), cancellationToken));
        }

        var open = ThreadListing.LatestOf(copies).ToArray();
        return new LiveCounts(
            online, open.Count(static thread => thread.Status is ThreadStatus.Queuing), open.Count(static thread => thread.Status is ThreadStatus.Chatting));
    }
}
