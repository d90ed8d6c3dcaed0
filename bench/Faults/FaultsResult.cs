using System.Diagnostics;
using Bytedesk.Benchmarks.Faults.Audit;
using Bytedesk.Benchmarks.Faults.Load;

namespace Bytedesk.Benchmarks.Faults;

/// <summary>Prints what came of a run.</summary>
internal static class FaultsResult
{
    /// <returns>The exit code: 0 if nothing is broken and everything has been tried.</returns>
    public static int Print(Evidence evidence, IReadOnlyList<(string Name, int Times)> faults)
    {
        MarkdownTable.Print("request | sent | done | refused | 503 | other | no answer | slowest s", evidence.Exchanges.GroupBy(static exchange => exchange.Operation).OrderBy(static group => group.Key).Select(Summarize));
        MarkdownTable.Print("fault | times", faults.Select(static fault => $"{fault.Name} | {fault.Times}"));
        MarkdownTable.Print(
            "afterwards | ",
            [
                $"users acknowledged | {evidence.Creations.Count()}",
                $"users in the tables | {evidence.Stored.Users.Count}",
                $"tokens acknowledged | {evidence.Tokens.Count}",
                $"tokens in the tables | {evidence.Stored.Tokens.Count}",
                $"tokens revoked one by one | {evidence.Stored.Revoked.Count}",
                $"signing keys seen | {evidence.Tokens.Select(static token => token.Issue.SigningKey).Distinct().Count()}",
            ]);

        var violations = Auditor.Audit(evidence);
        Console.WriteLine($"\nViolations: {violations.Count}");
        foreach (var group in violations.GroupBy(static violation => violation.Rule.Name))
        {
            Console.WriteLine($"- {group.Key}: {group.Count()}, such as");
            foreach (var violation in group.Take(10))
            {
                Console.WriteLine($"  - {violation.Detail}");
            }
        }

        string[] untried =
        [
            .. faults.Where(static fault => fault.Times == 0).Select(static fault => fault.Name),
            .. Enum.GetValues<Operation>().Where(operation => !evidence.Of(operation).Any(static exchange => exchange.Succeeded)).Select(static operation => $"{operation}"),
        ];
        Console.WriteLine(untried is [] ? "Every kind of fault happened, and every operation succeeded." : $"Never happened: {string.Join(", ", untried)}");
        return violations.Count == 0 && untried is [] ? 0 : 1;
    }

    private static string Summarize(IGrouping<Operation, Exchange> group)
    {
        var open = group.Count(static exchange => exchange.Status is 503);
        var none = group.Count(static exchange => exchange.Status is Exchange.NoAnswer);
        var done = group.Count(static exchange => exchange.Succeeded);
        var refused = group.Count(static exchange => exchange.Refused);
        var slowest = group.Max(static exchange => Stopwatch.GetElapsedTime(exchange.Sent, exchange.Answered).TotalSeconds);
        return $"{group.Key} | {group.Count()} | {done} | {refused} | {open} | {group.Count() - done - refused - open - none} | {none} | {slowest:0.0}";
    }
}
