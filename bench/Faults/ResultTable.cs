using System.Diagnostics;
using System.Globalization;
using Bytedesk.Benchmarks.Faults.Audit;
using Bytedesk.Benchmarks.Faults.Load;
using Bytedesk.Benchmarks.Faults.Network;

namespace Bytedesk.Benchmarks.Faults;

/// <summary>Prints what came of a run.</summary>
internal static class ResultTable
{
    /// <returns>The exit code: 0 if nothing is broken and everything has been tried.</returns>
    public static int Print(Evidence evidence, FaultPlan plan, int kills)
    {
        PrintRequests(evidence);
        PrintFaults(plan.Counts, kills);
        PrintState(evidence);
        var violations = Auditor.Audit(evidence);
        string[] untried =
        [
            .. FaultPlan.All.Except(plan.Counts.Keys),
            .. Enum.GetValues<Operation>().Where(operation => !evidence.Of(operation).Any(static exchange => exchange.Succeeded)).Select(static operation => $"{operation}"),
            .. kills > 1 ? Array.Empty<string>() : ["kills"],
        ];
        Console.WriteLine();
        Console.WriteLine($"Violations: {violations.Count}");
        foreach (var (rule, all) in violations.GroupBy(static violation => violation.Rule).Select(static group => (group.Key, group.ToArray())))
        {
            Console.WriteLine($"- {rule}: {all.Length}, such as");
            foreach (var violation in all.Take(10))
            {
                Console.WriteLine($"  - {violation.Detail}");
            }
        }

        Console.WriteLine(untried is [] ? "Every kind of fault happened, and every operation succeeded." : $"Never happened: {string.Join(", ", untried)}");
        return violations.Count == 0 && untried is [] ? 0 : 1;
    }

    private static void PrintRequests(Evidence evidence)
    {
        Console.WriteLine();
        Console.WriteLine("| request | sent | done | refused | 503 | other | no answer | slowest s |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var group in evidence.Exchanges.GroupBy(static exchange => exchange.Operation).OrderBy(static group => group.Key))
        {
            var open = group.Count(static exchange => exchange.Status is 503);
            var none = group.Count(static exchange => exchange.Status is Exchange.NoAnswer);
            var done = group.Count(static exchange => exchange.Succeeded);
            var refused = group.Count(static exchange => exchange.Refused);
            var slowest = group.Max(static exchange => Stopwatch.GetElapsedTime(exchange.Sent, exchange.Answered).TotalSeconds);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {group.Key} | {group.Count()} | {done} | {refused} | {open} | {group.Count() - done - refused - open - none} | {none} | {slowest:0.0} |"));
        }
    }

    private static void PrintFaults(IReadOnlyDictionary<string, int> counts, int kills)
    {
        Console.WriteLine();
        Console.WriteLine("| fault | times |");
        Console.WriteLine("|---|---:|");
        foreach (var (name, count) in counts)
        {
            Console.WriteLine($"| {name} | {count} |");
        }

        Console.WriteLine($"| instances killed | {kills} |");
    }

    private static void PrintState(Evidence evidence)
    {
        Console.WriteLine();
        Console.WriteLine("| afterwards | |");
        Console.WriteLine("|---|---:|");
        Console.WriteLine($"| users acknowledged | {evidence.Creations.Count()} |");
        Console.WriteLine($"| users in the tables | {evidence.Stored.Users.Count} |");
        Console.WriteLine($"| tombstones | {evidence.Stored.Tombstones.Count} |");
        Console.WriteLine($"| tokens acknowledged | {evidence.Issues.Count} |");
        Console.WriteLine($"| tokens in the tables | {evidence.Stored.Tokens.Count} |");
        Console.WriteLine($"| tokens revoked one by one | {evidence.Stored.Revocations.Count} |");
        Console.WriteLine($"| signing keys seen | {evidence.Issues.Values.Select(static issue => issue.SigningKey).Distinct().Count()} |");
    }
}
