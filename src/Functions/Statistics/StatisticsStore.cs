using Bytedesk.Functions.Storage;

namespace Bytedesk.Functions.Statistics;

/// <summary>The rows of Statistics.</summary>
internal sealed class StatisticsStore(IdentityTables tables)
{
    /// <summary>The rows of a metric for these days, in their order: one range.</summary>
    public async Task<IReadOnlyList<T>> ListAsync<T>(string metric, DayRange range, CancellationToken cancellationToken)
        where T : DayRecord =>
        await tables.Statistics.QueryAsync<T>(
            TableClient.CreateQueryFilter($"PartitionKey eq {metric} and RowKey ge {DayRange.KeyOf(range.First)} and RowKey lt {DayRange.KeyOf(range.End)}"),
            cancellationToken: cancellationToken).ToListAsync(cancellationToken);

    /// <summary>Those of one agent among the rows of agents: the same range, of which the others are left out by the storage.</summary>
    public async Task<IReadOnlyList<AgentDay>> ListOfAgentAsync(string agentUid, DayRange range, CancellationToken cancellationToken) =>
        await tables.Statistics.QueryAsync<AgentDay>(
            TableClient.CreateQueryFilter(
                $"PartitionKey eq {AgentDay.Metric} and RowKey ge {DayRange.KeyOf(range.First)} and RowKey lt {DayRange.KeyOf(range.End)} and AgentUid eq {agentUid}"),
            cancellationToken: cancellationToken).ToListAsync(cancellationToken);

    /// <summary>Writes what was counted in the place of what was counted before.</summary>
    public Task ReplaceAsync<T>(T day)
        where T : DayRecord => tables.Statistics.UpsertEntityAsync(day, TableUpdateMode.Replace);
}
