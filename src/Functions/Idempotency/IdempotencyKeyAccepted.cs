namespace Bytedesk.Functions.Idempotency;

/// <summary>Marks an endpoint that takes <see cref="IdempotencyKey.Header"/>.</summary>
internal sealed class IdempotencyKeyAccepted
{
    public static IdempotencyKeyAccepted Marker { get; } = new();
}
