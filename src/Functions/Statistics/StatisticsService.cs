using Bytedesk.Functions.Agents;
using Bytedesk.Functions.Storage;

namespace Bytedesk.Functions.Statistics;

/// <summary>Reads what was counted: each series is one range. What is going on now is counted then.</summary>
internal sealed class StatisticsService(StatisticsStore statistics, LiveConversations live)
{
    public async Task<OverviewResponse> GetOverviewAsync(DayRange range, CancellationToken cancellationToken) =>
        OverviewResponse.From(await live.CountAsync(cancellationToken), await statistics.ListAsync<ThreadDay>(ThreadDay.Metric, range, cancellationToken));

    public Task<IReadOnlyList<SignInDayResponse>> ListSignInsAsync(DayRange range, CancellationToken cancellationToken) =>
        ListAsync<SignInDay, SignInDayResponse>(
            SignInDay.Metric, range, static (day, counts) => new(day, counts?.Succeeded ?? 0, counts?.Failed ?? 0, counts?.Refused ?? 0, counts?.Locked ?? 0), cancellationToken);

    public Task<IReadOnlyList<TokenDayResponse>> ListTokensAsync(DayRange range, CancellationToken cancellationToken) =>
        ListAsync<TokenDay, TokenDayResponse>(
            TokenDay.Metric,
            range,
            static (day, counts) => new(
                day,
                counts?.Issued ?? 0,
                counts?.Ended ?? 0,
                counts is { CountedAt: not null } ? new(counts.Active, counts.Disabled, counts.Revoked, counts.Expired, counts.Expiring) : null),
            cancellationToken);

    /// <summary>The agents who did something, day by day.</summary>
    public async Task<IReadOnlyList<AgentDayResponse>> ListAgentsAsync(DayRange range, CancellationToken cancellationToken) =>
        [.. (await statistics.ListAsync<AgentDay>(AgentDay.Metric, range, cancellationToken)).Select(static agent => AgentDayResponse.From(agent.Day, agent.AgentUid, agent))];

    /// <summary>What one agent did, each day.</summary>
    public async Task<IReadOnlyList<AgentDayResponse>> ListOfAgentAsync(string agentUid, DayRange range, CancellationToken cancellationToken)
    {
        var rows = (await statistics.ListOfAgentAsync(agentUid, range, cancellationToken)).ToDictionary(static row => row.Day);
        return [.. range.Days.Select(Keys.DateOf).Select(day => AgentDayResponse.From(day, agentUid, rows.GetValueOrDefault(day)))];
    }

    // A day on which nothing was counted is shown too: charts have no gaps.
    private async Task<IReadOnlyList<T>> ListAsync<TRow, T>(string metric, DayRange range, Func<string, TRow?, T> show, CancellationToken cancellationToken)
        where TRow : TableRow
    {
        var rows = (await statistics.ListAsync<TRow>(metric, range, cancellationToken)).ToDictionary(static row => row.RowKey);
        return [.. range.Days.Select(Keys.DateOf).Select(day => show(day, rows.GetValueOrDefault(day)))];
    }
}
