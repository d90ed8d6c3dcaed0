using System.Collections.Concurrent;

namespace Bytedesk.Benchmarks.BadInput;

/// <summary>Sends requests to one app and judges the answers.</summary>
internal sealed class Trial(Uri address, Administrator administrator, Secrets secrets)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>How many answers there were of each status; 0: none.</summary>
    public ConcurrentDictionary<int, int> Statuses { get; } = new();

    /// <summary>Sends a request; what is wrong with the answer, or null.</summary>
    public async Task<string?> FindFaultAsync(BadCase sent)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await TryOnceAsync(sent);
            }
            catch (TimeoutException) when (tries == 1)
            {
                // The machine may have been busy; a request that hangs does so twice.
            }
            catch (TimeoutException)
            {
                return $"no answer within {Patience.TotalSeconds} s";
            }
        }
    }

    /// <summary>A smaller request with the same fault, or this one.</summary>
    public async Task<BadCase> ShrinkAsync(BadCase failing, string fault)
    {
        for (var rounds = 0; rounds < 20 && await FindSmallerAsync(failing, fault) is { } smaller; rounds++)
        {
            failing = smaller;
        }

        return failing;
    }

    private async Task<BadCase?> FindSmallerAsync(BadCase failing, string fault)
    {
        foreach (var candidate in Smaller(failing))
        {
            if (await FindFaultAsync(candidate) == fault)
            {
                return candidate;
            }
        }

        return null;
    }

    private async Task<string?> TryOnceAsync(BadCase sent)
    {
        var placeholders = await administrator.GetAsync();
        var answer = await RawAnswer.SendAsync(address, sent.ToBytes(placeholders), Patience, sent.IsHead, sent.BreaksFraming);
        _ = Statuses.AddOrUpdate(answer?.Status ?? 0, 1, static (_, count) => count + 1);
        if (sent.ShowsGoodToken && answer is { Status: 401 })
        {
            await administrator.ForgetAsync(placeholders);
        }

        var fault = AnswerRules.FindFault(sent, answer, secrets);
        return fault is null or "no answer" ? fault : $"{fault} ({answer!.Status})";
    }

    // Requests that are like this one and a little less.
    private static IEnumerable<BadCase> Smaller(BadCase large)
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
