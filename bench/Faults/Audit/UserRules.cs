using Bytedesk.Benchmarks.Faults.Load;

namespace Bytedesk.Benchmarks.Faults.Audit;

/// <summary>No acknowledged user is missing, or there twice, or other than was acknowledged.</summary>
internal static class UserRules
{
    public static readonly Rule Missing = Of("an acknowledged user is missing", static (evidence, creation, user) =>
    {
        var deletions = evidence.About(creation.User!, Operation.Delete).ToArray();
        return
        [
            .. deletions is [] && user is null ? [string.Join(' ', creation.Names)] : Array.Empty<string>(),
            .. evidence.About(creation.User!)
                .Where(exchange => exchange.Status is 404 && deletions.All(deletion => deletion.Sent > exchange.Answered))
                .Select(static lost => $"{lost.Operation} was answered 404"),
        ];
    });

    public static readonly Rule Double = new("two users have one name", static evidence =>
        from user in evidence.Stored.Users
        from name in user.Names
        group user.Uid by name into owners
        where owners.Count() > 1
        select $"{owners.Key}: {string.Join(", ", owners)}");

    // By the key, and by the e-mail address: each creation has its own and no rename touches it.
    public static readonly Rule Repeated = new("a creation was acknowledged with two users", static evidence =>
        from creation in evidence.Creations
        from mark in new[] { creation.IdempotencyKey, creation.Names[0] }
        where mark is not null
        group creation.User by mark into uids
        where uids.Distinct().Count() > 1
        select $"{uids.Key}: {string.Join(", ", uids)}");

    public static readonly Rule OtherNames = Of("a user has other names than was acknowledged", static (evidence, creation, user) =>
        user is not null && !PossibleUsernames(evidence, creation).Any(name => user.Names.ToHashSet().SetEquals([creation.Names[0], name]))
            ? [string.Join(' ', user.Names)] : []);

    public static readonly Rule Undeleted = Of("a deleted user is there", static (evidence, creation, user) =>
        user is not null && evidence.About(creation.User!, Operation.Delete).Any(static deletion => deletion.Succeeded) ? [""] : []);

    public static readonly Rule WrongState = Of("a user is enabled or disabled against what was acknowledged", static (evidence, creation, user) =>
        user is not null && ExpectedState(evidence, creation.User!) is { } enabled && enabled != user.Enabled ? [""] : []);

    public static readonly Rule[] All = [Missing, Double, Repeated, OtherNames, Undeleted, WrongState];

    private static Rule Of(string name, Func<Evidence, Exchange, StoredUser?, IEnumerable<string>> find) => new(name, evidence =>
        from creation in evidence.Creations
        from detail in find(evidence, creation, evidence.Users.GetValueOrDefault(creation.User!))
        select $"{creation.User} {detail}");

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
