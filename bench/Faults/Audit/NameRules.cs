using Bytedesk.Benchmarks.Faults.Load;

namespace Bytedesk.Benchmarks.Faults.Audit;

/// <summary>No name is taken by nobody, and each user's names lead to them.</summary>
internal static class NameRules
{
    public static readonly Rule TakenByNobody = new("a name is taken by nobody", static evidence =>
    {
        var had = evidence.Stored.Users.SelectMany(static user => user.Names.Select(name => (StoredState.KeyOf(name), user.Uid))).ToHashSet();
        return evidence.Stored.Names.Where(row => !had.Contains((row.Key, row.Value))).Select(static row => $"{row.Key} for {row.Value}");
    });

    public static readonly Rule NotReclaimed = new("a name that nobody has could not be taken", static evidence =>
        from reclaim in evidence.Of(Operation.Reclaim)
        where !evidence.NamesHad.Contains(reclaim.Names[^1])
        select $"{reclaim.Names[^1]}: {reclaim.Status} {reclaim.Message}");

    public static readonly Rule LeadsElsewhere = new("a user's name does not lead to them", static evidence =>
        from user in evidence.Stored.Users
        from name in user.Names
        where evidence.Stored.Names.GetValueOrDefault(StoredState.KeyOf(name)) != user.Uid
        select $"{name} of {user.Uid}");

    public static readonly Rule ToldToExist = new("a name was said to exist and nobody has it", static evidence =>
    {
        var givenUp = MayBeGivenUp(evidence);
        return evidence.Exchanges
            .Where(static exchange => exchange is { Operation: Operation.Create or Operation.Rename, Status: 400 })
            .SelectMany(static exchange => exchange.Names.Where(name => exchange.Message!.EndsWith($" {name} already exists", StringComparison.Ordinal)))
            .Distinct()
            .Where(name => !givenUp.Contains(name) && !evidence.NamesHad.Contains(name));
    });

    public static readonly Rule[] All = [TakenByNobody, NotReclaimed, LeadsElsewhere, ToldToExist];

    // The names of those who may have been deleted or renamed, and those that they may have had for a while.
    private static HashSet<string> MayBeGivenUp(Evidence evidence)
    {
        var changed = evidence.Exchanges
            .Where(static exchange => exchange.Operation is Operation.Delete or Operation.Rename)
            .Select(static exchange => exchange.User)
            .ToHashSet();
        return evidence.Exchanges
            .Where(exchange => exchange.Operation is Operation.Rename || (exchange.Operation is Operation.Create && exchange.User is { } uid && changed.Contains(uid)))
            .SelectMany(static exchange => exchange.Names)
            .ToHashSet();
    }
}
