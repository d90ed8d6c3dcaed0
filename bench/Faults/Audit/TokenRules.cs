using Bytedesk.Benchmarks.Faults.Load;

namespace Bytedesk.Benchmarks.Faults.Audit;

/// <summary>No token is accepted after its end was acknowledged, none that nobody ended is refused, and no acknowledged end is undone.</summary>
internal static class TokenRules
{
    public static readonly Rule AcceptedAfterEnd = Of("a token was accepted after its end was acknowledged", static token =>
    {
        var end = Earliest(token.Endings.Where(static end => end.Succeeded).Concat(token.EndingsWithAll).Select(static end => end.Answered));
        return token.Presented.Where(each => each.Succeeded && each.Sent > end).Select(static accepted => $"by instance {accepted.Instance}");
    });

    public static readonly Rule AcceptedAfterRefusal = Of("a token was accepted after it had been refused", static token =>
    {
        var refused = Earliest(token.Refusals.Select(static refusal => refusal.Answered));
        return token.Presented.Where(each => each.Succeeded && each.Sent > refused).Select(static accepted => $"by instance {accepted.Instance}");
    });

    // What was refused has ended nothing; what got no answer may have.
    public static readonly Rule RefusedWithoutEnd = Of("a token was refused that nobody had ended", static token =>
    {
        var tried = Earliest(token.Endings.Concat(token.OfAll.Where(end => MayHaveEnded(token, end))).Where(static end => !end.Refused).Select(static end => end.Sent));
        return token.Refusals.Where(refusal => refusal.Answered < tried).Select(refusal => $"of key {token.Issue.SigningKey} by instance {refusal.Instance}");
    });

    public static readonly Rule EndUndone = Of("an acknowledged revocation is not in the tables", static token =>
        token.Endings.Any(static end => end.Succeeded) && !token.Evidence.Stored.Revoked.Contains(token.Id) ? ["itself"]
        : token.EndingsWithAll.Any() && token.Evidence.Users.GetValueOrDefault(token.Issue.User!) is { } owner
            && token.Evidence.Stored.Tokens.TryGetValue(token.Id, out var stamp) && owner.Stamp == stamp ? [$"with all of {owner.Uid}"]
        : []);

    public static readonly Rule RecordMissing = Of("a token that was given out has no record", static token =>
        token.Evidence.Stored.Tokens.ContainsKey(token.Id) ? [] : [""]);

    public static readonly Rule[] All = [AcceptedAfterEnd, AcceptedAfterRefusal, RefusedWithoutEnd, EndUndone, RecordMissing];

    private static Rule Of(string name, Func<Evidence.TokenHistory, IEnumerable<string>> find) =>
        new(name, evidence => from token in evidence.Tokens from detail in find(token) select $"{token.Id} {detail}");

    private static long Earliest(IEnumerable<long> times) => times.DefaultIfEmpty(long.MaxValue).Min();

    // What was over before the token was asked for has ended only older ones; a user who is out has none that counts.
    private static bool MayHaveEnded(Evidence.TokenHistory token, Exchange end) =>
        end.IsOpen || end.Answered >= token.Issue.Sent || (end.Succeeded && end.Operation switch
        {
            Operation.Delete => true,
            Operation.Disable => !token.Evidence.MayBeEnabled(end, token.Issue),
            _ => false,
        });
}
