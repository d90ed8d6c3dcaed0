using System.Globalization;
using Bytedesk.Identity.Storage;
using Microsoft.Extensions.Logging;

namespace Bytedesk.Identity.Audit;

/// <summary>
/// Keeps audit events. AuditEvents: partition key the user's uid, row key the time reversed and an identifier, so that
/// a user's latest events are read first.
/// </summary>
public sealed class AuditLog(IdentityTables tables, TimeProvider time, ILogger<AuditLog> logger)
{
    /// <summary>Keeps an event of something that has been done. A storage failure is logged and does not undo it.</summary>
    /// <param name="event">The event.</param>
    public Task AddAsync(AuditEvent @event)
    {
        var now = time.GetUtcNow();
        var reversed = (DateTimeOffset.MaxValue.UtcTicks - now.UtcTicks).ToString("D19", CultureInfo.InvariantCulture);
        var row = new TableEntity(@event.UserUid, $"{reversed}-{Keys.NewIdentifier()}")
        {
            [nameof(AuditEvent.Type)] = @event.Type.ToString(),
            ["At"] = now,
            [nameof(AuditEvent.ActorUid)] = @event.ActorUid,
            [nameof(AuditEvent.TokenUid)] = @event.TokenUid,
            [nameof(AuditEvent.ClientAddress)] = @event.ClientAddress,
        };
        return Aftermath.TryAsync(
            logger, $"keep the audit event {@event.Type} of user {@event.UserUid}", () => tables.AuditEvents.TryAddAsync(row));
    }
}
