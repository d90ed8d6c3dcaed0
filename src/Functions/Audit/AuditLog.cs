using System.ComponentModel.DataAnnotations;
using Azure;
using Bytedesk.Functions.Expiry;
using Bytedesk.Functions.Paging;
using Bytedesk.Functions.Storage;
using Microsoft.Extensions.Options;

namespace Bytedesk.Functions.Audit;

/// <summary>How long audit events are kept. Section <c>Audit</c> of the settings.</summary>
internal sealed class AuditOptions
{
    public const string Section = "Audit";

    /// <summary>How long an audit event is kept, in days (1 to 3,650).</summary>
    [Range(1, 3_650)]
    public int RetentionDays { get; set; } = 180;
}

/// <summary>Which audit events to list; null: whichever. From this instant on, and before that.</summary>
internal sealed record AuditQuery(
    string? UserUid, string? ActorUid, string? TokenUid, AuditEventType? Type, DateTimeOffset? From, DateTimeOffset? To)
{
    public bool Matches(AuditRecord record) =>
        (UserUid ?? record.UserUid) == record.UserUid
        && (ActorUid ?? record.ActorUid) == record.ActorUid
        && (TokenUid ?? record.TokenUid) == record.TokenUid
        && (Type ?? record.Type) == record.Type
        && !(record.At < From)
        && !(record.At >= To);
}

/// <summary>
/// Keeps audit events and lists them, the latest first. A day's events are one partition, which takes 2,000 a second; what
/// strangers can cause in numbers, failed sign-ins, costs a password hash each and is far slower.
/// </summary>
internal sealed class AuditLog(
    IdentityTables tables, Expirations expirations, Pager pager, TimeProvider time, IOptions<AuditOptions> options, ILogger<AuditLog> logger) : IExpiringRows
{
    private const int Parallelism = 8;
    private const int MostRows = 5_000;
    private const int SearchedPerRequest = 1_000;

    private static readonly string[] Keys = [nameof(ITableEntity.PartitionKey), nameof(ITableEntity.RowKey)];

    private string? _announcedDay;

    public string Kind => "audit";

    /// <summary>Keeps an event of something that has been done. A storage failure does not undo that: it is logged, and nothing adds the event later.</summary>
    /// <param name="userUid">The user to whom, or to whose token, it was done.</param>
    /// <param name="actor">Who did it.</param>
    /// <param name="tokenUid">The token it was done to; null when it was not done to one.</param>
    /// <param name="detail">What there is to add; never a value of what was changed.</param>
    public Task AddAsync(AuditEventType type, string userUid, Actor actor, string? tokenUid = null, string? detail = null)
    {
        var now = time.GetUtcNow();
        var record = new AuditRecord
        {
            PartitionKey = AuditRecord.PartitionOf(now),
            RowKey = AuditRecord.NewRowKey(now),
            Type = type,
            UserUid = userUid,
            ActorUid = actor.UserUid,
            ActorTokenUid = actor.TokenUid,
            ClientAddress = actor.ClientAddress,
            TokenUid = tokenUid,
            Detail = detail,
        };
        return BestEffort.TryAsync(logger, $"keep the audit event {type} of user {userUid}", async () =>
        {
            // Once a day and instance: a day's events go together.
            if (_announcedDay != record.PartitionKey)
            {
                await expirations.AnnounceAsync(Kind, record.PartitionKey, EndOf(record.PartitionKey));
                _announcedDay = record.PartitionKey;
            }

            await tables.AuditEvents.TryAddAsync(record);
        });
    }

    /// <summary>Lists a page.</summary>
    public Task<Result<PageResponse<AuditRecord>>> ListAsync(string callerUid, AuditQuery query, PageRequest page, CancellationToken cancellationToken) =>
        pager.ListAsync<AuditRecord, AuditRecord>(
            // Time runs backwards in the keys. The service narrows it down to days, the rest is looked at here.
            new Listing(tables.AuditEvents, $"audit {callerUid} {query}")
            {
                First = query.To is { } to ? AuditRecord.PartitionOf(to) : null,
                Last = query.From is { } from ? AuditRecord.PartitionOf(from) : null,
                RowsPerRequest = query is (null, null, null, null, null, null) ? page.Size + 1 : SearchedPerRequest,
                MostRows = MostRows,
            },
            page,
            record => ValueTask.FromResult(query.Matches(record) ? record : null),
            cancellationToken);

    /// <inheritdoc/>
    public async Task<ExpiryResult> ExpireAsync(Expiration due, CancellationToken cancellationToken)
    {
        if (EndOf(due.Key) is var end && end > time.GetUtcNow())
        {
            return ExpiryResult.NotBefore(end);
        }

        var removed = 0;
        await Parallel.ForEachAsync(
            tables.AuditEvents.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {due.Key}"), select: Keys, cancellationToken: cancellationToken),
            new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken },
            async (row, _) => Interlocked.Add(ref removed, await tables.AuditEvents.TryDeleteAsync(row.PartitionKey, row.RowKey, ETag.All) ? 1 : 0));
        return new ExpiryResult(removed);
    }

    private DateTimeOffset EndOf(string day) => AuditRecord.DayOf(day).AddDays(1 + options.Value.RetentionDays);
}
