using System.Numerics;

namespace Bytedesk.Benchmarks.Load;

internal static class Median
{
    /// <summary>The value in the middle, or between the two that are there.</summary>
    public static T Of<T>(IEnumerable<T> values)
        where T : INumber<T>
    {
        T[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / T.CreateChecked(2);
    }
}
