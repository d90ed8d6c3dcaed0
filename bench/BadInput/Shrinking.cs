namespace Bytedesk.Benchmarks.BadInput;

internal static class Shrinking
{
    /// <summary>Requests that are like this one and a little less.</summary>
    public static IEnumerable<BadCase> Smaller(BadCase large)
    {
        for (var index = 0; index < large.Headers.Count; index++)
        {
            var left = large.Headers.ToList();
            left.RemoveAt(index);
            yield return large with { Headers = left };
        }

        foreach (var (at, length) in Cuts(large.Body.Length))
        {
            yield return large with { Body = large.Body.Remove(at, length) };
        }

        foreach (var (at, length) in Cuts(large.Target.Length))
        {
            yield return large with { Target = large.Target.Remove(at, length) };
        }
    }

    private static IEnumerable<(int At, int Length)> Cuts(int whole)
    {
        for (var length = whole / 2; length > 0; length /= 2)
        {
            for (var at = whole - length; at >= 0; at -= length)
            {
                yield return (at, length);
            }

            if (whole / length > 64)
            {
                yield break;
            }
        }
    }
}
