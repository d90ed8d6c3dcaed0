namespace Bytedesk.Benchmarks.Faults.Audit;

/// <summary>Shows the auditor what it should find, each rule broken once, and something in which nothing is.</summary>
internal static class Proof
{
    /// <summary>Whether it finds everything, and nothing where nothing is; prints what it does not.</summary>
    public static bool Holds()
    {
        string[] unfounded = [.. Auditor.Audit(BrokenEvidence.Sound).Select(static violation => $"Nothing is broken, and it finds: {violation}")];
        string[] missed =
        [
            .. from broken in BrokenEvidence.All
               where Auditor.Audit(broken.Evidence).All(violation => violation.Rule != broken.Rule)
               select $"It does not find: {broken.Rule}",
        ];
        foreach (var line in unfounded.Concat(missed))
        {
            Console.WriteLine(line);
        }

        Console.WriteLine($"The auditor was shown {BrokenEvidence.All.Count()} breaches and found {BrokenEvidence.All.Count() - missed.Length}.");
        return unfounded is [] && missed is [];
    }
}
