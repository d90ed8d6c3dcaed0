using Bytedesk.Functions.Storage;

namespace Bytedesk.Functions.Statistics;

/// <summary>The rows of Statistics.</summary>
internal sealed class StatisticsStore(IdentityTables tables)
{
    /// <summary>The rows of a metric for these days, in their order: one range.</summary>
    public Task<IReadOnlyList<T>> ListAsync<T>(string metric, DayRange range, CancellationToken cancellationToken)
        where T : TableRow => QueryAsync<T>(FilterOf(metric, range), cancellationToken);

    /// <summary>Those of one agent among the rows of agents: the same range, of which the others are left out by the storage.</summary>
    public Task<IReadOnlyList<AgentDay>> ListOfAgentAsync(string agentUid, DayRange range, CancellationToken cancellationToken) =>
        QueryAsync<AgentDay>($"{FilterOf(AgentDay.Metric, range)} and {TableClient.CreateQueryFilter($"AgentUid eq {agentUid}")}", cancellationToken);

    /// <summary>Writes what was counted in the place of what was counted before.</summary>
    public Task ReplaceAsync<T>(T day)
        where T : TableRow => tables.Statistics.UpsertEntityAsync(day, TableUpdateMode.Replace);

    private static string FilterOf(string metric, DayRange range) =>
        TableClient.CreateQueryFilter($"PartitionKey eq {metric} and RowKey ge {Keys.DateOf(range.First)} and RowKey lt {Keys.DateOf(range.End)}");

    private async Task<IReadOnlyList<T>> QueryAsync<T>(string filter, CancellationToken cancellationToken)
        where T : TableRow =>
        await tables.Statistics.QueryAsync<T>(filter, cancellationToken: cancellationToken).ToListAsync(cancellationToken);
}
