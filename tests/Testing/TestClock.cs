using Microsoft.Extensions.Time.Testing;

namespace Bytedesk.Testing;

/// <summary>Clocks that stand still until a test moves them.</summary>
public static class TestClock
{
    /// <summary>One that shows the same time at the start of each test.</summary>
    public static FakeTimeProvider Start() => new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
}
