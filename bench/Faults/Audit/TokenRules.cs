using Bytedesk.Benchmarks.Faults.Load;

namespace Bytedesk.Benchmarks.Faults.Audit;

/// <summary>No token is accepted after its end was acknowledged, none that nobody ended is refused, and no acknowledged end is undone.</summary>
internal static class TokenRules
{
    public const string AcceptedAfterEnd = "a token was accepted after its end was acknowledged";
    public const string AcceptedAfterRefusal = "a token was accepted after it had been refused";
    public const string RefusedWithoutEnd = "a token was refused that nobody had ended";
    public const string EndUndone = "an acknowledged revocation is not in the tables";
    public const string RecordMissing = "a token that was given out has no record";
    public const string Repeated = "a generation was acknowledged with two tokens";

    private static readonly Operation[] EndsOne = [Operation.Logout, Operation.Revoke];
    private static readonly Operation[] EndsAll = [Operation.RevokeAll, Operation.Disable, Operation.SetPassword, Operation.Delete];

    public static IEnumerable<Violation> Find(Evidence evidence)
    {
        var checks = evidence.Of(Operation.Check).ToLookup(static check => check.Token!);
        var endings = evidence.Exchanges.Where(static exchange => EndsOne.Contains(exchange.Operation)).ToLookup(static exchange => exchange.Token!);
        return
        [
            .. evidence.Issues.Values.SelectMany(issue => FindOfToken(evidence, issue, [.. checks[issue.Token!]], [.. endings[issue.Token!]])),
            .. from issue in evidence.Of(Operation.Generate)
               where issue is { Succeeded: true, IdempotencyKey: not null }
               group issue.Token by issue.IdempotencyKey into tokens
               where tokens.Distinct().Count() > 1
               select new Violation(Repeated, tokens.Key!),
        ];
    }

    private static IEnumerable<Violation> FindOfToken(Evidence evidence, Exchange issue, Exchange[] checks, Exchange[] ofOne)
    {
        var (token, uid) = (issue.Token!, issue.User!);
        Exchange[] ofAll = [.. evidence.About(uid, EndsAll)];

        // A logout that is refused says too that the token counts no more.
        var ended = ofOne.Where(static end => end.Succeeded || (end.Operation is Operation.Logout && end.Status is 401)).ToArray();
        var endedWithAll = ofAll.Where(end => end.Succeeded && end.Sent > issue.Answered).ToArray();
        var end = ended.Concat(endedWithAll).Select(static each => each.Answered).DefaultIfEmpty(long.MaxValue).Min();
        foreach (var check in checks.Where(check => check.Succeeded && check.Sent > end))
        {
            yield return new Violation(AcceptedAfterEnd, $"{token} by instance {check.Instance}");
        }

        var refused = checks.Where(static check => check.Status is 401).Select(static check => check.Answered).DefaultIfEmpty(long.MaxValue).Min();
        if (checks.Any(check => check.Succeeded && check.Sent > refused))
        {
            yield return new Violation(AcceptedAfterRefusal, token);
        }

        var tried = ofOne.Concat(ofAll.Where(end => MayHaveEnded(evidence, end, issue))).Select(static each => each.Sent).DefaultIfEmpty(long.MaxValue).Min();
        foreach (var check in checks.Where(check => check.Status is 401 && check.Answered < tried))
        {
            yield return new Violation(RefusedWithoutEnd, $"{token} of key {issue.SigningKey} by instance {check.Instance}");
        }

        if (ofOne.Any(static each => each.Succeeded) && !evidence.Stored.Revocations.Contains(token))
        {
            yield return new Violation(EndUndone, token);
        }

        if (!evidence.Stored.Tokens.TryGetValue(token, out var stamp))
        {
            yield return new Violation(RecordMissing, token);
        }
        else if (endedWithAll.Length > 0 && evidence.Users.GetValueOrDefault(uid) is { } user && user.Stamp == stamp)
        {
            yield return new Violation(EndUndone, $"{token}, with all of {uid}");
        }
    }

    // What was over before the token was asked for has ended only older ones; a user who is out has none that counts.
    private static bool MayHaveEnded(Evidence evidence, Exchange end, Exchange issue)
    {
        // A repeated answer is that of an earlier try.
        var begun = evidence.About(issue.User!, issue.Operation)
            .Where(each => each == issue || (each.IdempotencyKey is { } key && key == issue.IdempotencyKey))
            .Min(static each => each.Sent);
        return end.IsOpen || end.Answered >= begun || (end.Succeeded && end.Operation switch
        {
            Operation.Delete => true,
            Operation.Disable => !evidence.MayBeEnabled(end, issue),
            _ => false,
        });
    }
}
