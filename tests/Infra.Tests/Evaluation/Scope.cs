using Bytedesk.Infra.Tests.Syntax;

namespace Bytedesk.Infra.Tests.Evaluation;

/// <summary>What the names of a file stand for, in one use of it.</summary>
/// <param name="File">The file.</param>
/// <param name="Bound">Parameters that are passed, variables of loops and lambdas.</param>
internal sealed record Scope(BicepFile File, IReadOnlyDictionary<string, IReadOnlyList<Value>> Bound)
{
    public Scope With(IEnumerable<KeyValuePair<string, IReadOnlyList<Value>>> names)
    {
        var bound = new Dictionary<string, IReadOnlyList<Value>>(Bound);
        foreach (var (name, values) in names)
        {
            bound[name] = values;
        }

        return this with { Bound = bound };
    }
}
