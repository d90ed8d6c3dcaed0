using Bytedesk.Functions.Expiry;

namespace Bytedesk.Functions.Tests.Expiry;

internal static class SweepResults
{
    /// <summary>How many rows of a kind a sweep has removed.</summary>
    public static int Of(this SweepResult result, string kind) => result.Removed.GetValueOrDefault(kind);
}
