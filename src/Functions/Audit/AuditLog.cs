using Bytedesk.Functions.Storage;

namespace Bytedesk.Functions.Audit;

/// <summary>
/// Keeps audit events. A day's events are one partition, which takes 2,000 a second; what strangers can cause in numbers,
/// failed sign-ins, costs a password hash each and is far slower.
/// </summary>
internal sealed class AuditLog(IdentityTables tables, TimeProvider time, ILogger<AuditLog> logger)
{
    /// <summary>Keeps an event of something that has been done. A storage failure is logged and does not undo it.</summary>
    public Task AddAsync(AuditEvent audited)
    {
        var row = AuditEntity.From(audited, time.GetUtcNow());
        return Aftermath.TryAsync(
            logger, $"keep the audit event {audited.Type} of user {audited.UserUid}", () => tables.AuditEvents.TryAddAsync(row));
    }
}
