using System.Runtime.Serialization;
using Bytedesk.Functions.Storage;
using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.Threads;

/// <summary>Whether an agent takes conversations, as they say.</summary>
internal enum AgentStatus
{
    Available = 0,
    Busy = 1,
    Offline = 2,
}

/// <summary>A user who serves visitors, or was given one. Agents: partition key <c>agents</c>, row key the user's uid.</summary>
internal sealed record AgentRecord() : TableRow(partitionKey: AgentsPartitionKey)
{
    public const string AgentsPartitionKey = "agents";

    // They ask at least every 30 seconds, and it is written down at most once a minute.
    private static readonly TimeSpan OfflineAfter = TimeSpan.FromMinutes(3);

    public string Nickname { get; init; } = "";

    public string Avatar { get; init; } = "";

    /// <summary>What they said last.</summary>
    public AgentStatus Status { get; init; }

    /// <summary>When they said it.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>When they were last given a conversation.</summary>
    public DateTimeOffset? GivenAt { get; init; }

    /// <summary>When their page last asked for news, to the minute.</summary>
    public DateTimeOffset? LastSeenAt { get; init; }

    /// <summary>What it is now: who has not been seen for some time is offline, whatever they said.</summary>
    public AgentStatus StatusAt(DateTimeOffset now) => LastSeenAt + OfflineAfter > now ? Status : AgentStatus.Offline;

    /// <summary>Of one who is offline, since when; null: always.</summary>
    [IgnoreDataMember]
    public DateTimeOffset? AbsentSince => Status is AgentStatus.Offline ? Since : LastSeenAt;
}

/// <summary>The rows of Agents.</summary>
internal sealed class AgentStore(IdentityTables tables, TimeProvider time)
{
    public async Task<AgentRecord> FindAsync(User user, CancellationToken cancellationToken = default) =>
        await tables.Agents.FindAsync<AgentRecord>(AgentRecord.AgentsPartitionKey, user.Uid, cancellationToken)
        ?? new AgentRecord { RowKey = user.Uid, Nickname = user.Nickname, Avatar = user.Avatar };

    /// <summary>All of them, in the order of their uids.</summary>
    public IAsyncEnumerable<AgentRecord> ListAsync(CancellationToken cancellationToken) => tables.Agents.QueryAsync<AgentRecord>(
        TableClient.CreateQueryFilter($"PartitionKey eq {AgentRecord.AgentsPartitionKey}"), cancellationToken: cancellationToken);

    /// <summary>Makes an agent of who is about to have a conversation, if anybody is: the timer looks after those of agents alone.</summary>
    public async Task EnsureAsync(ThreadRecord given)
    {
        if (given.AgentUid is not null)
        {
            await tables.Agents.UpsertEntityAsync(new TableEntity(AgentRecord.AgentsPartitionKey, given.AgentUid)
            {
                [nameof(AgentRecord.Nickname)] = given.AgentNickname,
                [nameof(AgentRecord.Avatar)] = given.AgentAvatar,
                [nameof(AgentRecord.GivenAt)] = given.GivenAt,
            });
        }
    }

    /// <summary>Records that an agent is there, and what they say if they say something.</summary>
    public Task RecordAsync(User user, AgentStatus? status)
    {
        var now = time.GetUtcNow();
        var changes = new TableEntity(AgentRecord.AgentsPartitionKey, user.Uid)
        {
            [nameof(AgentRecord.Nickname)] = user.Nickname,
            [nameof(AgentRecord.Avatar)] = user.Avatar,
            [nameof(AgentRecord.LastSeenAt)] = now,
        };
        if (status is { } said)
        {
            changes[nameof(AgentRecord.Status)] = said.ToString();
            changes[nameof(AgentRecord.Since)] = now;
        }

        return tables.Agents.UpsertEntityAsync(changes);
    }

    public Task DeleteAsync(AgentRecord agent) => tables.Agents.TryDeleteAsync(agent.PartitionKey, agent.RowKey, agent.ETag);
}
