using System.Text.Json;

namespace Bytedesk.Functions.Audit;

/// <summary>Who did what to which user or token, when, and from where.</summary>
internal sealed record AuditEventResponse
{
    public required string Uid { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>What was done, such as <c>SIGNED_IN</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The user who did it; null when that is not known, or was the service itself.</summary>
    public required string? ActorUid { get; init; }

    /// <summary>The access token that they used; null when it was none.</summary>
    public required string? ActorTokenUid { get; init; }

    /// <summary>The user to whom, or to whose token, it was done.</summary>
    public required string UserUid { get; init; }

    /// <summary>The token it was done to; null when it was not done to one.</summary>
    public required string? TokenUid { get; init; }

    /// <summary>The client's network address, or the network it is in; null when it is not known.</summary>
    public required string? ClientAddress { get; init; }

    /// <summary>What there is to add, such as a reason, or the names of what was changed.</summary>
    public required string? Detail { get; init; }

    /// <summary>For the description of the API.</summary>
    public static AuditEventResponse Example { get; } = new()
    {
        Uid = "0c1d2e3f4a5b6c7d8e9f0a1b2c3d4e5f",
        At = new DateTimeOffset(2026, 2, 1, 8, 0, 0, TimeSpan.Zero),
        Type = NameOf(AuditEventType.TokenRevoked),
        ActorUid = "00112233445566778899aabbccddeeff",
        ActorTokenUid = "00112233445566778899aabbccddeeff" + "772ea4a1c5f8d27f" + "8d9e0f1a2b3c4d5e",
        UserUid = "5f2b8c1d9e3a4f60b7c8d9e0f1a2b3c4",
        TokenUid = "5f2b8c1d9e3a4f60b7c8d9e0f1a2b3c4" + "772ea4a1c5f8d27f" + "0c1d2e3f4a5b6c7d",
        ClientAddress = "203.0.113.7",
        Detail = "The partner has left",
    };

    /// <summary>A type as it is on the wire.</summary>
    public static string NameOf(AuditEventType type) => JsonNamingPolicy.SnakeCaseUpper.ConvertName(type.ToString());

    public static AuditEventResponse From(AuditRecord record) => new()
    {
        Uid = record.Uid,
        At = record.At,
        Type = NameOf(record.Type),
        ActorUid = record.ActorUid,
        ActorTokenUid = record.ActorTokenUid,
        UserUid = record.UserUid,
        TokenUid = record.TokenUid,
        ClientAddress = record.ClientAddress,
        Detail = record.Detail,
    };
}
