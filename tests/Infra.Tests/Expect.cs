namespace Bytedesk.Infra.Tests;

/// <summary>Faults by a part of their sentence.</summary>
internal static class Expect
{
    /// <summary>Exactly these, whatever their order.</summary>
    public static void Faults(IEnumerable<string> faults, params string[] sentences)
    {
        var found = faults.ToList();
        Assert.True(
            found.Count == sentences.Length && sentences.All(sentence => found.Exists(fault => fault.Contains(sentence, StringComparison.Ordinal))),
            $"Expected: {string.Join("; ", sentences)}\nFound:    {string.Join("\n          ", found)}");
    }
}
