namespace Bytedesk.Benchmarks.Faults.Audit;

/// <summary>After the last sweep nothing is left but what the sweep will find when its time comes.</summary>
internal static class LeftoverRules
{
    public const string Unannounced = "a row is left that nothing will delete";
    public const string Unswept = "a creation or a change that stopped half-way is not cleared up";

    public static IEnumerable<Violation> Find(Evidence evidence)
    {
        var stored = evidence.Stored;
        return
        [
            .. stored.ShortLived.Where(row => !stored.Announcements.Contains(row)).Select(static row => new Violation(Unannounced, row)),
            .. stored.Tokens.Keys.Where(token => !stored.TokenExpiries.Contains(token)).Select(static token => new Violation(Unannounced, $"token {token}")),
            .. stored.Announcements
                .Where(static row => row.StartsWith("reservation-", StringComparison.Ordinal) || row.StartsWith("names-", StringComparison.Ordinal))
                .Select(static row => new Violation(Unswept, row)),
        ];
    }
}
