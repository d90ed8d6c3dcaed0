using Bytedesk.Benchmarks.Faults.Load;

namespace Bytedesk.Benchmarks.Faults.Audit;

/// <summary>No name is taken by nobody, and each user's names lead to them.</summary>
internal static class NameRules
{
    public const string TakenByNobody = "a name is taken by nobody";
    public const string NotReclaimed = "a name that nobody has could not be taken";
    public const string LeadsElsewhere = "a user's name does not lead to them";
    public const string ToldToExist = "a name was said to exist and nobody has it";

    public static IEnumerable<Violation> Find(Evidence evidence) =>
    [
        .. FindTakenByNobody(evidence),
        .. FindLeadingElsewhere(evidence),
        .. FindNotReclaimed(evidence),
        .. FindToldToExist(evidence),
    ];

    private static IEnumerable<Violation> FindNotReclaimed(Evidence evidence)
    {
        var had = evidence.Stored.Users.SelectMany(static user => user.Names).ToHashSet();
        return evidence.Of(Operation.Reclaim)
            .Where(reclaim => !had.Contains(reclaim.Names[^1]))
            .Select(static reclaim => new Violation(NotReclaimed, $"{reclaim.Names[^1]}: {reclaim.Status} {reclaim.Message}"));
    }

    private static IEnumerable<Violation> FindTakenByNobody(Evidence evidence)
    {
        var had = evidence.Stored.Users.SelectMany(static user => user.Names.Select(name => (StoredState.KeyOf(name), user.Uid))).ToHashSet();
        return evidence.Stored.Names
            .Where(row => !had.Contains((row.Key, row.Value)))
            .Select(static row => new Violation(TakenByNobody, $"{row.Key} for {row.Value}"));
    }

    private static IEnumerable<Violation> FindLeadingElsewhere(Evidence evidence) =>
        from user in evidence.Stored.Users
        from name in user.Names
        where evidence.Stored.Names.GetValueOrDefault(StoredState.KeyOf(name)) != user.Uid
        select new Violation(LeadsElsewhere, $"{name} of {user.Uid}");

    // Names that may have been given up since are left out.
    private static IEnumerable<Violation> FindToldToExist(Evidence evidence)
    {
        var changed = evidence.Exchanges
            .Where(static exchange => exchange.Operation is Operation.Delete or Operation.Rename)
            .Select(static exchange => exchange.User)
            .ToHashSet();
        var givenUp = evidence.Exchanges
            .Where(exchange => exchange.Operation is Operation.Rename || (exchange.Operation is Operation.Create && exchange.User is { } uid && changed.Contains(uid)))
            .SelectMany(static exchange => exchange.Names)
            .ToHashSet();
        var had = evidence.Stored.Users.SelectMany(static user => user.Names).ToHashSet();
        return evidence.Exchanges
            .Where(static exchange => exchange is { Operation: Operation.Create or Operation.Rename, Status: 400 })
            .SelectMany(static exchange => exchange.Names.Where(name => exchange.Message!.EndsWith($" {name} already exists", StringComparison.Ordinal)))
            .Distinct()
            .Where(name => !givenUp.Contains(name) && !had.Contains(name))
            .Select(static name => new Violation(ToldToExist, name));
    }
}
