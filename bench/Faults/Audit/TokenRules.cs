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

        var ended = ofOne.Where(static end => end.Succeeded).ToArray();
        var endedWithAll = ofAll.Where(end => end.Succeeded && end.Sent > issue.Answered).ToArray();
        var end = ended.Concat(endedWithAll).Select(static each => each.Answered).DefaultIfEmpty(long.MaxValue).Min();

        // A logout presents the token too: refused, it has ended nothing, but says that the token counts no more.
        Exchange[] presented = [.. checks, .. ofOne.Where(static each => each.Operation is Operation.Logout)];
        foreach (var accepted in presented.Where(each => each.Succeeded && each.Sent > end))
        {
            yield return new Violation(AcceptedAfterEnd, $"{token} by instance {accepted.Instance}");
        }

        Exchange[] refusals = [.. presented.Where(static each => each.Status is 401)];
        var refused = refusals.Select(static refusal => refusal.Answered).DefaultIfEmpty(long.MaxValue).Min();
        if (presented.Any(each => each.Succeeded && each.Sent > refused))
        {
            yield return new Violation(AcceptedAfterRefusal, token);
        }

        // What was refused has ended nothing; what got no answer may have.
        var tried = ofOne.Concat(ofAll.Where(end => MayHaveEnded(evidence, end, issue)))
            .Where(static each => !each.Refused).Select(static each => each.Sent).DefaultIfEmpty(long.MaxValue).Min();
        foreach (var refusal in refusals.Where(refusal => refusal.Answered < tried))
        {
            yield return new Violation(RefusedWithoutEnd, $"{token} of key {issue.SigningKey} by instance {refusal.Instance}");
        }

        if (ended.Length > 0 && !evidence.Stored.Revocations.Contains(token))
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
