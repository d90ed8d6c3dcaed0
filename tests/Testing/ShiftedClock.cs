namespace Bytedesk.Testing;

/// <summary>The machine's clock, so much ahead, or behind when that is negative.</summary>
public sealed class ShiftedClock : TimeProvider
{
    public TimeSpan Ahead { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;
}
