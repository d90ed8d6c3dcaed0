namespace Bytedesk.Functions.Tests.Faults;

/// <summary>Rules for a <see cref="StorageNetwork"/>.</summary>
internal static class Faults
{
    public static readonly Func<StorageRequest, StorageFault> None = static _ => StorageFault.None;

    private static readonly StorageFault[] OfAnyRequest =
    [
        StorageFault.InternalError, StorageFault.Unavailable, StorageFault.TooManyRequests, StorageFault.Reset, StorageFault.Held,
        StorageFault.AnswerLost, StorageFault.AnswerTorn, StorageFault.AnswerHeld,
    ];

    /// <summary>Every way for a request to fail.</summary>
    public static TheoryData<StorageFault> All => [.. OfAnyRequest];

    /// <summary>Pages end early, each with where the next begins: every other one before its first row, the rest after it.</summary>
    public static Func<StorageRequest, StorageFault> ShortPages()
    {
        var pages = 0;
        return request => !request.IsQuery ? StorageFault.None : pages++ % 2 is 0 ? StorageFault.EmptyPage : StorageFault.ShortPage;
    }

    /// <summary>Every request, for as long as the rule is in force.</summary>
    public static Func<StorageRequest, StorageFault> Always(StorageFault fault) => _ => fault;

    /// <summary>The first try of each request; the second is served.</summary>
    public static Func<StorageRequest, StorageFault> Once(StorageFault fault)
    {
        var seen = new HashSet<string>();
        return request => seen.Add(request.Id) ? fault : StorageFault.None;
    }

    /// <summary>Requests to one table, or of one kind to it, for as long as the rule is in force.</summary>
    public static Func<StorageRequest, StorageFault> To(string table, Func<StorageRequest, bool> which, StorageFault fault = StorageFault.Unavailable) =>
        request => request.Table == table && which(request) ? fault : StorageFault.None;

    /// <summary>The n-th write, counted from one, on its first try and every other.</summary>
    public static Func<StorageRequest, StorageFault> OnWrite(int number, StorageFault fault)
    {
        var seen = new List<string>();
        return request =>
        {
            if (!request.IsWrite)
            {
                return StorageFault.None;
            }

            if (!seen.Contains(request.Id))
            {
                seen.Add(request.Id);
            }

            return seen.IndexOf(request.Id) == number - 1 ? fault : StorageFault.None;
        };
    }

    /// <summary>One request in so many, whichever fault, decided by the seed and the order of arrival.</summary>
    public static Func<StorageRequest, StorageFault> AtRandom(int seed, int oneIn)
    {
        var random = new Random(seed);
        return _ => random.Next(oneIn) is 0 ? OfAnyRequest[random.Next(OfAnyRequest.Length)] : StorageFault.None;
    }
}
