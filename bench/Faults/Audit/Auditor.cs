namespace Bytedesk.Benchmarks.Faults.Audit;

/// <summary>Something that must never be.</summary>
/// <param name="Name">What it is.</param>
/// <param name="FindBreaches">Tells where it is nevertheless.</param>
internal sealed record Rule(string Name, Func<Evidence, IEnumerable<string>> FindBreaches);

/// <summary>Holds what the clients were told against what the tables hold.</summary>
internal static class Auditor
{
    private static readonly Rule[] Rules = [.. UserRules.All, .. NameRules.All, .. TokenRules.All, .. AnswerRules.All, .. LeftoverRules.All];

    /// <summary>All that is broken; nothing when everything that was acknowledged is so.</summary>
    public static IReadOnlyList<(Rule Rule, string Detail)> Audit(Evidence evidence) =>
        [.. from rule in Rules from detail in rule.FindBreaches(evidence) select (rule, detail)];

    /// <summary>
    /// Whether it finds each rule that is broken in evidence made for that, and nothing where nothing is; prints what it does not.
    /// </summary>
    public static bool IsProven()
    {
        string[] wrong =
        [
            .. Audit(BrokenEvidence.Sound).Select(static violation => $"Nothing is broken, and it finds: {violation.Rule.Name}: {violation.Detail}"),
            .. from broken in BrokenEvidence.All where !broken.Rule.FindBreaches(broken.Evidence).Any() select $"It does not find: {broken.Rule.Name}",
            .. from rule in Rules where BrokenEvidence.All.All(broken => broken.Rule != rule) select $"It is not shown: {rule.Name}",
        ];
        foreach (var line in wrong)
        {
            Console.WriteLine(line);
        }

        Console.WriteLine($"The auditor was shown {BrokenEvidence.All.Count()} breaches of {Rules.Length} rules and found {(wrong is [] ? "all" : "not all")}.");
        return wrong is [];
    }
}

/// <summary>After the last sweep nothing is left but what the sweep will find when its time comes.</summary>
internal static class LeftoverRules
{
    public static readonly Rule Unannounced = new("a row is left that nothing will delete", static evidence => evidence.Stored.Mortal.Except(evidence.Stored.Announced));

    public static readonly Rule Unswept = new("a creation or a change that stopped half-way is not cleared up", static evidence => evidence.Stored.Unfinished);

    public static readonly Rule[] All = [Unannounced, Unswept];
}
