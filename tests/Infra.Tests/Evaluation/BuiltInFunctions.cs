using Bytedesk.Infra.Tests.Syntax;

namespace Bytedesk.Infra.Tests.Evaluation;

/// <summary>Bicep's own functions, as far as their answers matter here.</summary>
internal static class BuiltInFunctions
{
    private static readonly HashSet<string> Texts = new(StringComparer.Ordinal)
    {
        "base64", "concat", "format", "guid", "join", "newGuid", "padLeft", "replace", "resourceId", "string", "subscriptionResourceId", "substring",
        "take", "tenantResourceId", "toLower", "toUpper", "trim", "uniqueString", "uri", "utcNow",
    };

    private static readonly HashSet<string> Truths = new(StringComparer.Ordinal) { "bool", "contains", "empty", "endsWith", "startsWith" };

    private static readonly HashSet<string> Numbers = new(StringComparer.Ordinal) { "indexOf", "int", "lastIndexOf", "length", "max", "min" };

    private static readonly HashSet<string> Lists = new(StringComparer.Ordinal) { "filter", "flatten", "intersection", "items", "objectKeys", "range", "skip", "sort", "split" };

    /// <summary>What a call can answer.</summary>
    /// <param name="name">The function.</param>
    /// <param name="arguments">The values that each argument can have.</param>
    /// <param name="at">Where it is called.</param>
    /// <param name="most">How many answers are told apart.</param>
    public static IReadOnlyList<Value> Answer(string name, IReadOnlyList<IReadOnlyList<Value>> arguments, Position at, int most)
    {
        if (name is "union" or "shallowMerge")
        {
            return Merge(arguments, at, most);
        }

        if (name is "concat" && arguments.All(static argument => argument.All(static value => value is Value.List)))
        {
            return [new Value.List(at, [.. arguments.SelectMany(static argument => argument).Cast<Value.List>().SelectMany(static list => list.Items)])];
        }

        if (name is "items" && arguments is [[Value.Map { Open: false } map]])
        {
            return [new Value.List(at, [.. map.Members.Select(static member => new Value.Map(
                member.At,
                [new Member(member.At, "key", [new Value.Text(member.At, member.Name)]), new Member(member.At, "value", member.Values)],
                Open: false))])];
        }

        var traits = arguments.SelectMany(static argument => argument).Aggregate(Traits.None, static (all, value) => all | value.Traits);
        return [new Value.Opaque(at, TypeOf(name), Origin: Truths.Contains(name) || Numbers.Contains(name) ? Traits.None : traits | Own(name))];
    }

    private static IReadOnlyList<Value> Merge(IReadOnlyList<IReadOnlyList<Value>> arguments, Position at, int most)
    {
        IEnumerable<Value.Map> merged = [new Value.Map(at, [], Open: false)];
        foreach (var argument in arguments)
        {
            merged = [.. merged.SelectMany(start => argument.Select(value => value is Value.Map next
                ? new Value.Map(at, [.. start.Members.Where(member => next[member.Name].Count == 0), .. next.Members], start.Open || next.Open)
                : start with { Open = true })).Take(most)];
        }

        return [.. merged];
    }

    private static string? TypeOf(string name) =>
        Texts.Contains(name) ? "string" : Truths.Contains(name) ? "bool" : Numbers.Contains(name) ? "int" : Lists.Contains(name) ? "array" : null;

    private static Traits Own(string name) =>
        name is "uniqueString" or "guid" or "newGuid" ? Traits.Unique
        : name.StartsWith("list", StringComparison.OrdinalIgnoreCase) || name is "getSecret" ? Traits.Secret
        : Traits.None;
}
