using Bytedesk.Functions.Storage;

namespace Bytedesk.Functions.Audit;

/// <summary>An audit event as a row of AuditEvents: partition key the day, row key the moment, both counted backwards.</summary>
internal static class AuditEntity
{
    public const string ActorUid = "ActorUid";
    private const string ActorTokenUid = "ActorTokenUid";

    public static TableEntity From(AuditEvent audited, DateTimeOffset at) => new(AuditTime.Day(at), AuditTime.NewRowKey(at))
    {
        [nameof(AuditEvent.Type)] = audited.Type.ToString(),
        [nameof(AuditEvent.UserUid)] = audited.UserUid,
        [ActorUid] = audited.Actor.UserUid,
        [ActorTokenUid] = audited.Actor.TokenUid,
        [nameof(Actor.ClientAddress)] = audited.Actor.ClientAddress,
        [nameof(AuditEvent.TokenUid)] = audited.TokenUid,
        [nameof(AuditEvent.Detail)] = audited.Detail,
    };

    public static AuditRecord ToRecord(TableEntity entity) => new()
    {
        Uid = entity.RowKey[(entity.RowKey.IndexOf('-', StringComparison.Ordinal) + 1)..],
        At = AuditTime.Of(entity),
        Event = new AuditEvent
        {
            Type = entity.Case<AuditEventType>(nameof(AuditEvent.Type)),
            UserUid = entity.Text(nameof(AuditEvent.UserUid)),
            Actor = new Actor(
                entity.GetString(ActorUid), entity.GetString(nameof(Actor.ClientAddress)), entity.GetString(ActorTokenUid)),
            TokenUid = entity.GetString(nameof(AuditEvent.TokenUid)),
            Detail = entity.GetString(nameof(AuditEvent.Detail)),
        },
    };
}
