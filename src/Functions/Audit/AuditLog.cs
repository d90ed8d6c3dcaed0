using Azure;
using Bytedesk.Functions.Expiry;
using Bytedesk.Functions.Storage;
using Microsoft.Extensions.Options;

namespace Bytedesk.Functions.Audit;

/// <summary>
/// Keeps audit events. A day's events are one partition, which takes 2,000 a second; what strangers can cause in numbers,
/// failed sign-ins, costs a password hash each and is far slower.
/// </summary>
internal sealed class AuditLog(
    IdentityTables tables, Expirations expirations, TimeProvider time, IOptions<AuditOptions> options, ILogger<AuditLog> logger) : IExpiringRows
{
    private const int Parallelism = 8;

    private string? _announcedDay;

    public string Kind => "audit";

    /// <summary>Keeps an event of something that has been done. A storage failure is logged and does not undo it.</summary>
    public Task AddAsync(AuditEvent audited)
    {
        var now = time.GetUtcNow();
        return Aftermath.TryAsync(logger, $"keep the audit event {audited.Type} of user {audited.UserUid}", async () =>
        {
            await AnnounceAsync(now);
            await tables.AuditEvents.TryAddAsync(AuditEntity.From(audited, now));
        });
    }

    public async Task<ExpiryResult> ExpireAsync(Expiration due, CancellationToken cancellationToken)
    {
        var end = EndOf(AuditTime.DayOf(due.Key));
        if (end > time.GetUtcNow())
        {
            return ExpiryResult.NotBefore(end);
        }

        var removed = 0;
        await Parallel.ForEachAsync(
            tables.AuditEvents.QueryAsync<TableEntity>(
                TableClient.CreateQueryFilter($"PartitionKey eq {due.Key}"), select: [nameof(ITableEntity.PartitionKey), nameof(ITableEntity.RowKey)], cancellationToken: cancellationToken),
            new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken },
            async (row, _) => Interlocked.Add(ref removed, await tables.AuditEvents.TryDeleteAsync(row.PartitionKey, row.RowKey, ETag.All) ? 1 : 0));
        return new ExpiryResult(removed);
    }

    // Once a day and instance: a day's events go together.
    private async Task AnnounceAsync(DateTimeOffset now)
    {
        var day = AuditTime.Day(now);
        if (_announcedDay != day)
        {
            await expirations.AnnounceAsync(Kind, day, EndOf(now));
            _announcedDay = day;
        }
    }

    private DateTimeOffset EndOf(DateTimeOffset day) =>
        new DateTimeOffset(day.UtcDateTime.Date, TimeSpan.Zero).AddDays(1 + options.Value.RetentionDays);
}
