using System.Collections.Concurrent;

namespace Bytedesk.Benchmarks.BadInput;

/// <summary>Sends requests to one app and judges the answers.</summary>
internal sealed class Trial(Uri address, Administrator administrator, Secrets secrets)
{
    private const int MostCuts = 20;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly string Hangs = $"no answer within {Patience.TotalSeconds} s";

    /// <summary>How many answers there were of each status; 0: none.</summary>
    public ConcurrentDictionary<int, int> Statuses { get; } = new();

    /// <summary>Sends a request; what is wrong with the answer, or null.</summary>
    public async Task<string?> FindFaultAsync(BadCase sent)
    {
        var fault = await TryAsync(sent);

        // The machine may have been busy; a request that hangs does so twice.
        return fault == Hangs ? await TryAsync(sent) : fault;
    }

    /// <summary>A smaller request with the same fault, or this one.</summary>
    public async Task<BadCase> ShrinkAsync(BadCase failing, string fault)
    {
        for (var cuts = 0; cuts < MostCuts && await FindSmallerAsync() is { } smaller; cuts++)
        {
            failing = smaller;
        }

        return failing;

        ValueTask<BadCase?> FindSmallerAsync() =>
            Smaller(failing).ToAsyncEnumerable().FirstOrDefaultAsync(async (candidate, _) => await FindFaultAsync(candidate) == fault);
    }

    private async Task<string?> TryAsync(BadCase sent)
    {
        var placeholders = await administrator.GetAsync();
        RawAnswer? answer;
        try
        {
            answer = await RawAnswer.SendAsync(address, sent.ToBytes(placeholders), Patience, sent.IsHead, sent.BreaksFraming);
        }
        catch (TimeoutException)
        {
            return Hangs;
        }

        _ = Statuses.AddOrUpdate(answer?.Status ?? 0, 1, static (_, count) => count + 1);
        if (sent.ShowsGoodToken && answer is { Status: 401 })
        {
            administrator.Forget(placeholders);
        }

        var fault = AnswerRules.FindFault(sent, answer, secrets);
        return fault is null or "no answer" ? fault : $"{fault} ({answer!.Status})";
    }

    // Requests that are like this one and a little less.
    private static IEnumerable<BadCase> Smaller(BadCase large) =>
        Cuts(large.Headers.Count).Select(cut => large with { Headers = [.. large.Headers.Take(cut.At), .. large.Headers.Skip(cut.At + cut.Length)] })
            .Concat(Cuts(large.Body.Length).Select(cut => large with { Body = large.Body.Remove(cut.At, cut.Length) }))
            .Concat(Cuts(large.Target.Length).Select(cut => large with { Target = large.Target.Remove(cut.At, cut.Length) }));

    private static IEnumerable<(int At, int Length)> Cuts(int whole)
    {
        for (var length = whole; length > 0; length /= 2)
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
