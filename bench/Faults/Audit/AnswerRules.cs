using Bytedesk.Benchmarks.Faults.Load;

namespace Bytedesk.Benchmarks.Faults.Audit;

/// <summary>Every answer is one that a client can go by, and sign-ins follow what was acknowledged.</summary>
internal static class AnswerRules
{
    public const string Unexpected = "an answer that nothing explains";
    public const string SignedInDisabled = "a disabled or deleted user signed in";
    public const string SignedInOldPassword = "a password that was replaced signed in";
    public const string SignInRefused = "a sign-in was refused that nothing speaks against";

    public static IEnumerable<Violation> Find(Evidence evidence) =>
    [
        .. evidence.Exchanges.Where(static exchange => !IsExpected(exchange)).Select(static exchange => new Violation(Unexpected, Describe(exchange))),
        .. evidence.Of(Operation.Login).SelectMany(login => FindOfLogin(evidence, login)),
    ];

    private static bool IsExpected(Exchange exchange) => exchange.Status is 200 or 503 or Exchange.NoAnswer || exchange.Operation switch
    {
        Operation.Create or Operation.Rename when exchange.Status is 400 => exchange.Message?.EndsWith(" already exists", StringComparison.Ordinal) is true,
        Operation.Create => exchange.Status is 409 or 410 && exchange.IdempotencyKey is not null,
        Operation.Generate => exchange.Status is 404 || (exchange.Status is 409 or 410 && exchange.IdempotencyKey is not null),
        Operation.Login => exchange.Status is 401 or 403,
        Operation.Check or Operation.Logout => exchange.Status is 401,
        Operation.Revoke or Operation.RevokeAll or Operation.Disable or Operation.Enable or Operation.Rename or Operation.SetPassword or Operation.Delete =>
            exchange.Status is 404,
        // Told by another rule.
        Operation.Reclaim => true,
        _ => false,
    };

    private static IEnumerable<Violation> FindOfLogin(Evidence evidence, Exchange login)
    {
        if (login.User is not { } uid)
        {
            yield break;
        }

        var outs = evidence.About(uid, Operation.Disable, Operation.Delete).ToArray();
        var passwords = evidence.About(uid, Operation.SetPassword).ToArray();
        if (login.Succeeded && outs.Any(each => each.Succeeded && each.Answered < login.Sent && !evidence.MayBeEnabled(each, login)))
        {
            yield return new Violation(SignedInDisabled, Describe(login));
        }

        var set = passwords.Where(each => each.Password == login.Password).ToArray();
        var isReplaced = passwords.Any(each =>
            each.Succeeded && each.Password != login.Password && each.Answered < login.Sent
            && set.All(earlier => !earlier.IsOpen && earlier.Answered < each.Sent));
        if (login.Succeeded && isReplaced)
        {
            yield return new Violation(SignedInOldPassword, Describe(login));
        }

        var isGood = passwords.All(each => each.Sent > login.Answered || (each.Succeeded && each.Password == login.Password && passwords.Length == 1));
        if ((login.Status is 401 && isGood && evidence.About(uid, Operation.Delete).All(each => each.Sent > login.Answered))
            || (login.Status is 403 && outs.All(each => each.Sent > login.Answered)))
        {
            yield return new Violation(SignInRefused, Describe(login));
        }
    }

    private static string Describe(Exchange exchange) =>
        $"{exchange.Operation} of {exchange.User ?? string.Join(' ', exchange.Names)} by instance {exchange.Instance}: {exchange.Status} {exchange.Message}";
}
