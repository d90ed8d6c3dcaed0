namespace Bytedesk.Functions.Tests.Faults;

/// <summary>Rules for <see cref="FaultyStorage"/>.</summary>
internal static class Faults
{
    public static readonly Func<StorageRequest, StorageFault> None = static _ => StorageFault.None;

    /// <summary>Every fault there is.</summary>
    public static TheoryData<StorageFault> All => [.. Enum.GetValues<StorageFault>().Except([StorageFault.None])];

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
        var faults = Enum.GetValues<StorageFault>();
        return _ => random.Next(oneIn) is 0 ? faults[random.Next(1, faults.Length)] : StorageFault.None;
    }
}
