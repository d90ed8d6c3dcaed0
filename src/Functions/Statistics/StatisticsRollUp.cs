using Bytedesk.Functions.Audit;
using Bytedesk.Functions.Expiry;
using Bytedesk.Functions.Storage;
using Bytedesk.Functions.Threads;

namespace Bytedesk.Functions.Statistics;

/// <summary>
/// Counts each day from its facts, and writes the counts in the place of those before: so it may be done again, and by two
/// instances at a time. A day is counted until it has been over for a while; then it is marked, last, and left alone.
/// </summary>
internal sealed class StatisticsRollUp(IdentityTables tables, StatisticsStore statistics, TokenCensus census, TimeProvider time) : ITimedWork
{
    // As long as the timer may have been away.
    private const int DaysBack = 7;

    // What was written late, or by a clock that is behind.
    private static readonly TimeSpan Late = TimeSpan.FromHours(1);

    private static readonly string[] AuditColumns = [nameof(ITableEntity.PartitionKey), nameof(ITableEntity.RowKey), nameof(AuditRecord.Type)];

    /// <summary>Counts what is not counted for good, the latest day first.</summary>
    /// <exception cref="Azure.RequestFailedException">The storage failed; the next run counts again.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var today = DayRange.DayOf(now);
        var range = new DayRange(today.AddDays(-DaysBack), today.AddDays(1));
        var counted = (await statistics.ListAsync<CountedDay>(CountedDay.Metric, range, cancellationToken)).Select(static day => day.RowKey).ToHashSet();
        foreach (var day in range.Days.Reverse().Where(day => !counted.Contains(Keys.DateOf(day))))
        {
            await CountAuditAsync(day, isToday: day == today, cancellationToken);
            await CountThreadsAsync(day, cancellationToken);

            // Marked last: whoever stops before it has the day counted again.
            if (new DateTimeOffset(day.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero) + Late <= now)
            {
                await statistics.ReplaceAsync(new CountedDay { PartitionKey = CountedDay.Metric, RowKey = Keys.DateOf(day) });
            }
        }
    }

    private async Task CountAuditAsync(DateOnly day, bool isToday, CancellationToken cancellationToken)
    {
        var counts = new Dictionary<AuditEventType, int>();
        var partition = AuditRecord.PartitionOf(new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero));
        await foreach (var audited in tables.AuditEvents.QueryAsync<AuditRecord>(
            TableClient.CreateQueryFilter($"PartitionKey eq {partition}"), select: AuditColumns, cancellationToken: cancellationToken))
        {
            counts[audited.Type] = counts.GetValueOrDefault(audited.Type) + 1;
        }

        await statistics.ReplaceAsync(new SignInDay
        {
            PartitionKey = SignInDay.Metric,
            RowKey = Keys.DateOf(day),
            Succeeded = Sum(AuditEventType.SignedIn, AuditEventType.SessionStarted),
            Failed = Sum(AuditEventType.SignInFailed),
            Refused = Sum(AuditEventType.SignInRefused, AuditEventType.SignInLinkRefused),
            Locked = Sum(AuditEventType.AccountLocked),
        });

        var before = await tables.Statistics.FindAsync<TokenDay>(TokenDay.Metric, Keys.DateOf(day), cancellationToken);
        var tokens = (before ?? new TokenDay { PartitionKey = TokenDay.Metric, RowKey = Keys.DateOf(day) }) with
        {
            Issued = Sum(AuditEventType.SignedIn, AuditEventType.SessionStarted, AuditEventType.TokenCreated),
            Ended = Sum(AuditEventType.TokenRevoked),
        };

        // It reads every token: once a day.
        await statistics.ReplaceAsync(isToday && tokens.CountedAt is null ? await census.CountAsync(tokens, cancellationToken) : tokens);

        int Sum(params AuditEventType[] types) => types.Sum(type => counts.GetValueOrDefault(type));
    }

    private async Task CountThreadsAsync(DateOnly day, CancellationToken cancellationToken)
    {
        var key = Keys.DateOf(day);
        var facts = await tables.ThreadEvents.QueryAsync<ThreadEvent>(
            TableClient.CreateQueryFilter($"PartitionKey eq {key}"), cancellationToken: cancellationToken).ToListAsync(cancellationToken);
        await statistics.ReplaceAsync(Count(new ThreadDay { PartitionKey = ThreadDay.Metric, RowKey = key }, facts));
        foreach (var agent in facts.Where(static fact => fact.AgentUid is not null).GroupBy(static fact => fact.AgentUid!))
        {
            await statistics.ReplaceAsync((AgentDay)Count(
                new AgentDay { PartitionKey = AgentDay.Metric, RowKey = $"{key}-{agent.Key}", AgentUid = agent.Key }, [.. agent]));
        }
    }

    private static ThreadDay Count(ThreadDay day, IReadOnlyList<ThreadEvent> facts) => day with
    {
        Created = CountOf(facts, ThreadEvents.Created),
        Accepted = CountOf(facts, ThreadEvents.Accepted),
        Closed = CountOf(facts, ThreadEvents.Closed),
        FirstResponses = facts.Count(static fact => fact.FirstResponseSeconds is not null),
        FirstResponseSeconds = facts.Sum(static fact => fact.FirstResponseSeconds ?? 0),
        AgentMessages = facts.Sum(static fact => fact.AgentMessages ?? 0),
        VisitorMessages = facts.Sum(static fact => fact.VisitorMessages ?? 0),
    };

    private static int CountOf(IReadOnlyList<ThreadEvent> facts, string kind) =>
        facts.Count(fact => fact.RowKey.StartsWith($"{kind}-", StringComparison.Ordinal));
}
