using Bytedesk.Benchmarks.Faults.Load;

namespace Bytedesk.Benchmarks.Faults.Audit;

/// <summary>No acknowledged user is missing, or there twice.</summary>
internal static class UserRules
{
    public const string Missing = "an acknowledged user is missing";
    public const string Double = "two users have one name";
    public const string Repeated = "a creation was acknowledged with two users";
    public const string OtherNames = "a user has other names than was acknowledged";
    public const string Undeleted = "a deleted user is there";
    public const string WrongState = "a user is enabled or disabled against what was acknowledged";

    public static IEnumerable<Violation> Find(Evidence evidence) =>
    [
        .. FindDoubles(evidence),
        .. FindRepeated(evidence),
        .. evidence.Creations.SelectMany(creation => FindOfUser(evidence, creation)),
    ];

    private static IEnumerable<Violation> FindDoubles(Evidence evidence) =>
        from user in evidence.Stored.Users
        from name in user.Names
        group user.Uid by name into owners
        where owners.Count() > 1
        select new Violation(Double, $"{owners.Key}: {string.Join(", ", owners)}");

    // By the key, and by the e-mail address: each creation has its own and no rename touches it.
    private static IEnumerable<Violation> FindRepeated(Evidence evidence) =>
        from creation in evidence.Creations
        from mark in new[] { creation.IdempotencyKey, creation.Names[0] }
        where mark is not null
        group creation.User by mark into uids
        where uids.Distinct().Count() > 1
        select new Violation(Repeated, $"{uids.Key}: {string.Join(", ", uids)}");

    private static IEnumerable<Violation> FindOfUser(Evidence evidence, Exchange creation)
    {
        var uid = creation.User!;
        var user = evidence.Users.GetValueOrDefault(uid);
        var deletions = evidence.About(uid, Operation.Delete).ToArray();
        if (deletions.Any(static deletion => deletion.Succeeded) && user is not null)
        {
            yield return new Violation(Undeleted, uid);
        }

        if (deletions.Length == 0 && user is null)
        {
            yield return new Violation(Missing, $"{uid} {string.Join(' ', creation.Names)}");
        }

        var asked = evidence.Exchanges.Where(exchange => exchange.User == uid && exchange.Status is 404 && deletions.All(deletion => deletion.Sent > exchange.Answered));
        foreach (var lost in asked)
        {
            yield return new Violation(Missing, $"{uid}: {lost.Operation} was answered 404");
        }

        if (user is not null && !PossibleUsernames(evidence, creation).Any(name => user.Names.ToHashSet().SetEquals([creation.Names[0], name])))
        {
            yield return new Violation(OtherNames, $"{uid} has {string.Join(' ', user.Names)}");
        }

        if (user is not null && ExpectedState(evidence, uid) is { } enabled && enabled != user.Enabled)
        {
            yield return new Violation(WrongState, uid);
        }
    }

    private static HashSet<string> PossibleUsernames(Evidence evidence, Exchange creation)
    {
        HashSet<string> possible = [creation.Names[1]];
        foreach (var rename in evidence.About(creation.User!, Operation.Rename).Where(static rename => !rename.Refused))
        {
            // An open one may still have been done, before or after this.
            if (rename.Succeeded && !evidence.About(creation.User!, Operation.Rename).Any(other => other.IsOpen && other.Sent < rename.Sent && !other.Names.SequenceEqual(rename.Names)))
            {
                possible.Clear();
            }

            _ = possible.Add(rename.Names[0]);
        }

        return possible;
    }

    // Null when an answer is missing that would tell.
    private static bool? ExpectedState(Evidence evidence, string uid)
    {
        bool? enabled = true;
        foreach (var change in evidence.About(uid, Operation.Disable, Operation.Enable).Where(static change => !change.Refused))
        {
            var isEnabling = change.Operation is Operation.Enable;
            var mayBeUndone = evidence.About(uid, isEnabling ? Operation.Disable : Operation.Enable).Any(other => other.IsOpen && other.Sent < change.Answered);
            enabled = change.Succeeded && !mayBeUndone ? isEnabling : enabled == isEnabling && !mayBeUndone ? enabled : null;
        }

        return enabled;
    }
}
