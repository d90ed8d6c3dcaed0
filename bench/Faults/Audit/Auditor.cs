namespace Bytedesk.Benchmarks.Faults.Audit;

/// <summary>Holds what the clients were told against what the tables hold.</summary>
internal static class Auditor
{
    /// <summary>All that is broken; nothing when everything that was acknowledged is so.</summary>
    public static IReadOnlyList<Violation> Audit(Evidence evidence) =>
    [
        .. UserRules.Find(evidence),
        .. NameRules.Find(evidence),
        .. TokenRules.Find(evidence),
        .. AnswerRules.Find(evidence),
        .. LeftoverRules.Find(evidence),
    ];
}
