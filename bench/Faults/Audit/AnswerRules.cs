using Bytedesk.Benchmarks.Faults.Load;

namespace Bytedesk.Benchmarks.Faults.Audit;

/// <summary>Every answer is one that a client can go by, and sign-ins follow what was acknowledged.</summary>
internal static class AnswerRules
{
    public static readonly Rule Unexpected = new("an answer that nothing explains", static evidence =>
        evidence.Exchanges.Where(static exchange => !IsExpected(exchange)).Select(Describe));

    public static readonly Rule SignedInDisabled = OfLogins("a disabled or deleted user signed in", static (evidence, login) =>
        login.Succeeded && Leavings(evidence, login).Any(each => each.Succeeded && each.Answered < login.Sent && !evidence.MayBeEnabled(each, login)));

    public static readonly Rule SignedInOldPassword = OfLogins("a password that was replaced signed in", static (evidence, login) =>
    {
        var passwords = evidence.About(login.User!, Operation.SetPassword).ToLookup(each => each.Password == login.Password);
        return login.Succeeded && passwords[false].Any(each => each.Succeeded && each.Answered < login.Sent
            && passwords[true].All(earlier => !earlier.IsOpen && earlier.Answered < each.Sent));
    });

    public static readonly Rule SignInRefused = OfLogins("a sign-in was refused that nothing speaks against", static (evidence, login) =>
    {
        var passwords = evidence.About(login.User!, Operation.SetPassword).ToArray();
        var isGood = passwords.All(each => each.Sent > login.Answered || (each.Succeeded && each.Password == login.Password && passwords.Length == 1));
        return (login.Status is 401 && isGood && evidence.About(login.User!, Operation.Delete).All(each => each.Sent > login.Answered))
            || (login.Status is 403 && Leavings(evidence, login).All(each => each.Sent > login.Answered));
    });

    public static readonly Rule[] All = [Unexpected, SignedInDisabled, SignedInOldPassword, SignInRefused];

    private static Rule OfLogins(string name, Func<Evidence, Exchange, bool> isBroken) => new(name, evidence =>
        evidence.Of(Operation.Login).Where(login => login.User is not null && isBroken(evidence, login)).Select(Describe));

    private static IEnumerable<Exchange> Leavings(Evidence evidence, Exchange login) => evidence.About(login.User!, Operation.Disable, Operation.Delete);

    private static bool IsExpected(Exchange exchange) => exchange.Status is 200 or 503 or Exchange.NoAnswer || exchange.Operation switch
    {
        Operation.Create or Operation.Rename when exchange.Status is 400 => exchange.Message?.EndsWith(" already exists", StringComparison.Ordinal) is true,
        Operation.Create => exchange.Status is 409 && exchange.IdempotencyKey is not null,
        Operation.Generate => exchange.Status is 404,
        Operation.Login => exchange.Status is 401 or 403,
        Operation.Check or Operation.Logout => exchange.Status is 401,

        // Told by another rule.
        Operation.Reclaim => true,
        _ => exchange.Status is 404,
    };

    private static string Describe(Exchange exchange) =>
        $"{exchange.Operation} of {exchange.User ?? string.Join(' ', exchange.Names)} by instance {exchange.Instance}: {exchange.Status} {exchange.Message}";
}
