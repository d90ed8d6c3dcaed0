using System.Collections.Concurrent;

namespace Bytedesk.Benchmarks.BadInput;

/// <summary>Sends requests to one app and judges the answers.</summary>
internal sealed class Trial(Uri address, AdministratorSession administrator, Secrets secrets)
{
    /// <summary>How many answers there were of each status; 0: none.</summary>
    public ConcurrentDictionary<int, int> Statuses { get; } = new();

    /// <summary>Sends a request; what is wrong with the answer, or null.</summary>
    public async Task<string?> FindFaultAsync(BadCase sent)
    {
        try
        {
            return await TryOnceAsync(sent);
        }
        catch (TimeoutException)
        {
            // The machine may have been busy; a request that hangs does so twice.
            try
            {
                return await TryOnceAsync(sent);
            }
            catch (TimeoutException)
            {
                return $"no answer within {RawExchange.Patience.TotalSeconds} s";
            }
        }
    }

    /// <summary>A smaller request with the same fault, or this one.</summary>
    public async Task<BadCase> ShrinkAsync(BadCase failing, string fault)
    {
        for (var rounds = 0; rounds < 20; rounds++)
        {
            BadCase? smaller = null;
            foreach (var candidate in Shrinking.Smaller(failing))
            {
                if (await FindFaultAsync(candidate) == fault)
                {
                    smaller = candidate;
                    break;
                }
            }

            if (smaller is null)
            {
                break;
            }

            failing = smaller;
        }

        return failing;
    }

    private async Task<string?> TryOnceAsync(BadCase sent)
    {
        var placeholders = await administrator.GetAsync();
        var answer = RawAnswer.Read(await RawExchange.SendAsync(address, sent.ToBytes(placeholders), sent.BreaksFraming), sent.IsHead);
        _ = Statuses.AddOrUpdate(answer?.Status ?? 0, 1, static (_, count) => count + 1);
        if (sent.ShowsGoodToken && answer is { Status: 401 })
        {
            await administrator.ForgetAsync(placeholders);
        }

        var fault = AnswerRules.FindFault(sent, answer, secrets);
        return fault is null or "no answer" ? fault : $"{fault} ({answer!.Status})";
    }
}
