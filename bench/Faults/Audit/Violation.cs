namespace Bytedesk.Benchmarks.Faults.Audit;

/// <summary>Something that must never be.</summary>
/// <param name="Rule">Which rule is broken.</param>
/// <param name="Detail">By what.</param>
internal sealed record Violation(string Rule, string Detail);
